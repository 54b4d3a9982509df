import type { RouteRule, Share, TrafficSplit } from './route-rule';
import { runsOf } from './runs';
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
  /** What the rule's author wrote; a rewrite is meant for this, however narrow the rendered match is. */
  readonly declared: RouteMatch;
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
 * The rules of one host as single-match entries, in the order in which Envoy has to try them.
 *
 * First comes the more specific of two alternatives *as they were declared*:
 * each stands with everything that follows from it (its retries by method, the
 * cohort, returning visitors, the mirror), so that what is derived from one
 * rule never takes requests from a more specific other one. The order depends
 * on the matches alone, never on who was declared first.
 *
 * @param narrow what is left of a declared match here: nothing for another port, both conditions behind a gateway
 */
export function expandRules(rules: readonly RouteRule[], traffic: ServiceTraffic, narrow: (declared: RouteMatch) => readonly RouteMatch[]): RouteEntry[] {
  const entries = rules
    .flatMap((rule) => rule.matches.map((declared) => ({ rule, declared })))
    .sort((a, b) => RouteMatch._compare(a.declared, b.declared))
    .flatMap(({ rule, declared }) => narrow(declared)
      .map((match): RouteEntry => ({ name: rule.name, rule, declared, match, retries: rule.retries, shares: [] })));
  const divided = runsOf(entries, (a, b) => a.rule === b.rule).flatMap((run) => divide(byRetries(run), traffic));
  return firstOfEach(divided, ({ match }) => match._key());
}

/** Without what an earlier one with the same key already takes: Envoy would never get to it. */
export function firstOfEach<T>(items: readonly T[], keyOf: (item: T) => string): T[] {
  const seen = new Set<string>();
  return items.filter((item) => {
    const key = keyOf(item);
    return !seen.has(key) && seen.add(key);
  });
}

/** Requests with idempotent methods may be repeated after more kinds of failure, so they get a route of their own. */
function byRetries(entries: readonly RouteEntry[]): RouteEntry[] {
  const { idempotentRetries } = entries[0].rule;
  return idempotentRetries === undefined ? [...entries] : [
    ...narrowed(entries, 'idempotent', RouteMatch.method(...IDEMPOTENT_METHODS)).map((entry) => ({ ...entry, retries: idempotentRetries })),
    ...entries,
  ];
}

/** Entries of one rule with their destinations. */
function divide(entries: readonly RouteEntry[], traffic: ServiceTraffic): RouteEntry[] {
  const { action, mirror, mirrorTo } = entries[0].rule;
  if (action.kind !== 'forward') {
    return [...entries];
  }
  if (action.shares !== undefined) {
    return mirrored(sharing(entries, action.shares), mirror, mirrorTo);
  }
  if (traffic.split === undefined) {
    return mirrored(sharing(entries, [{ target: traffic.stable, weight: 100 }]), mirror, mirrorTo);
  }
  return divideBetween(entries, traffic.split);
}

function divideBetween(entries: readonly RouteEntry[], split: TrafficSplit): RouteEntry[] {
  const { mirror, mirrorTo } = entries[0].rule;
  const { canary, stable, sticky, weight } = split;
  const toCanary = [{ target: canary, weight: 100 }];
  if (weight === 100) {
    return mirrored(sharing(entries, toCanary), mirror, mirrorTo);
  }
  const cohort = split.cohort.flatMap((condition) => narrowed(entries, 'cohort', condition));
  const returning = sticky === undefined || weight === 0 ? [] : narrowed(entries, 'sticky', sticky._match(canary.subset!));
  const rest = weight === 0
    ? sharing(entries, [{ target: stable, weight: 100 }])
    : sharing(entries, [{ target: stable, weight: 100 - weight }, { target: canary, weight }])
      .map((entry): RouteEntry => ({ ...entry, stickTo: sticky && { target: canary, session: sticky } }));
  return [...sharing([...cohort, ...returning], toCanary), ...mirrored(rest, mirror ?? split.mirror, mirrorTo ?? canary)];
}

/** Only requests that change nothing are copied, unless the copy is declared to be harmless. */
function mirrored(entries: readonly RouteEntry[], mirror: Mirror | undefined, target: IRouteTarget | undefined): RouteEntry[] {
  if (mirror === undefined || target === undefined) {
    return [...entries];
  }
  const copied = entries.map((entry): RouteEntry => ({ ...entry, mirror: { target, mirror } }));
  return mirror.sideEffectFree ? copied : [...narrowed(copied, 'mirrored', RouteMatch.method(...SAFE_METHODS)), ...entries];
}

function sharing(entries: readonly RouteEntry[], shares: readonly Share[]): RouteEntry[] {
  return entries.map((entry) => ({ ...entry, shares }));
}

/** The entries for those of their requests that also meet a condition; one that always meets it keeps its name. */
function narrowed(entries: readonly RouteEntry[], suffix: string, condition: RouteMatch): RouteEntry[] {
  return entries.flatMap((entry) => {
    const match = entry.match._and(condition);
    if (match === undefined) {
      return [];
    }
    return [{ ...entry, match, name: match._key() === entry.match._key() ? entry.name : `${entry.name}-${suffix}` }];
  });
}
