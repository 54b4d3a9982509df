import type { RouteRule, Share, TrafficSplit } from './route-rule';
import { IDEMPOTENT_METHODS, SAFE_METHODS } from '../../core/http';
import type { Mirror } from '../../policy/mirror';
import type { RetryPolicy } from '../../policy/retry-policy';
import { RouteMatch } from '../../policy/route-match';
import type { StickySession } from '../../policy/sticky-session';
import type { IRouteTarget } from '../route-target';

/** One request class with one treatment: what a rule comes down to once methods, cohorts and the split are worked out. */
export interface RouteEntry {
  readonly name: string;
  readonly rule: RouteRule;
  readonly match: RouteMatch;
  readonly retries: RetryPolicy;
  readonly shares: readonly Share[];
  /** Set on the destination that new visitors of a sticky split are bound to. */
  readonly stickTo?: { readonly target: IRouteTarget; readonly session: StickySession };
  readonly mirror?: { readonly target: IRouteTarget; readonly mirror: Mirror };
}

/** Where requests for the service itself go. */
export interface ServiceTraffic {
  /** The version that gets everything while nothing is split, or the whole service. */
  readonly stable: IRouteTarget;
  readonly split?: TrafficSplit;
}

/**
 * The rules of one host as single-match entries, most specific first.
 *
 * Each of a rule's alternatives becomes an entry of its own, because they can
 * be of different rank: an entry is placed by how specific *it* is, and so a
 * rule for `/a` or anything can stand both before and behind one for `/a/b`.
 * The order depends on the matches alone, never on who was declared first.
 */
export function expandRules(rules: readonly RouteRule[], traffic: ServiceTraffic): RouteEntry[] {
  return rules
    .flatMap((rule) => rule.matches.flatMap((match) => byRetries(rule, match)))
    .flatMap((entry) => divide(entry, traffic))
    .sort((a, b) => RouteMatch._compare(a.match, b.match) || (a.name < b.name ? -1 : 1));
}

/** Requests with idempotent methods may be repeated after more kinds of failure, so they get a route of their own. */
function byRetries(rule: RouteRule, match: RouteMatch): RouteEntry[] {
  const entry: RouteEntry = { name: rule.name, rule, match, retries: rule.retries, shares: [] };
  if (rule.idempotentRetries === undefined) {
    return [entry];
  }
  const methods = match._methods();
  if (methods?.every((method) => IDEMPOTENT_METHODS.includes(method))) {
    return [{ ...entry, retries: rule.idempotentRetries }];
  }
  const idempotent = match._and(RouteMatch.method(...IDEMPOTENT_METHODS));
  return idempotent === undefined
    ? [entry]
    : [{ ...entry, name: `${rule.name}-idempotent`, match: idempotent, retries: rule.idempotentRetries }, entry];
}

function divide(entry: RouteEntry, traffic: ServiceTraffic): RouteEntry[] {
  const { rule } = entry;
  if (rule.action.kind !== 'forward') {
    return [entry];
  }
  if (rule.action.shares !== undefined) {
    return mirrored({ ...entry, shares: rule.action.shares }, rule.mirror, rule.mirrorTo);
  }
  if (traffic.split === undefined) {
    return mirrored({ ...entry, shares: [{ target: traffic.stable, weight: 100 }] }, rule.mirror, rule.mirrorTo);
  }
  return divideBetween(entry, traffic.split);
}

function divideBetween(entry: RouteEntry, split: TrafficSplit): RouteEntry[] {
  const { rule } = entry;
  const whole = (target: IRouteTarget) => [{ target, weight: 100 }];
  if (split.weight === 100) {
    return mirrored({ ...entry, shares: whole(split.canary) }, rule.mirror, rule.mirrorTo);
  }
  const toCanary = (suffix: string, condition: RouteMatch): RouteEntry[] => {
    const match = entry.match._and(condition);
    return match === undefined ? [] : [{ ...entry, name: `${entry.name}-${suffix}`, match, shares: whole(split.canary) }];
  };
  const entries = split.cohort.flatMap((condition) => toCanary('cohort', condition));
  if (split.weight === 0) {
    const rest = { ...entry, shares: whole(split.stable) };
    return [...entries, ...mirrored(rest, rule.mirror ?? split.mirror, rule.mirrorTo ?? split.canary)];
  }
  const rest: RouteEntry = {
    ...entry,
    shares: [{ target: split.stable, weight: 100 - split.weight }, { target: split.canary, weight: split.weight }],
    stickTo: split.sticky && { target: split.canary, session: split.sticky },
  };
  const returning = split.sticky === undefined ? [] : toCanary('sticky', split.sticky._match(split.canary.subset!));
  return [...entries, ...returning, ...mirrored(rest, rule.mirror ?? split.mirror, rule.mirrorTo ?? split.canary)];
}

/** Only requests that change nothing are copied, unless the copy is declared to be harmless. */
function mirrored(entry: RouteEntry, mirror: Mirror | undefined, target: IRouteTarget | undefined): RouteEntry[] {
  if (mirror === undefined || target === undefined) {
    return [entry];
  }
  const copied = { ...entry, mirror: { target, mirror } };
  if (mirror.sideEffectFree) {
    return [copied];
  }
  const match = entry.match._and(RouteMatch.method(...SAFE_METHODS));
  if (match === undefined) {
    return [entry];
  }
  return match._key() === entry.match._key() ? [copied] : [{ ...copied, name: `${entry.name}-mirrored`, match }, entry];
}
