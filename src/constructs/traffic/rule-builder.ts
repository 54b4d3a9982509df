import type { Duration } from 'cdk8s';
import type { IConstruct } from 'constructs';
import type { RouteRule, Share } from './route-rule';
import { MeshError } from '../../core/errors';
import { IDEMPOTENT_METHODS } from '../../core/http';
import type { ResilienceProfile } from '../../policy/resilience-profile';
import { RetryPolicy } from '../../policy/retry-policy';
import { RouteMatch } from '../../policy/route-match';
import { TimeoutBudget } from '../../policy/timeout-budget';
import { Idempotency } from '../idempotency';
import { requireFeatures } from '../mesh-version';
import type { RouteOptions } from '../route-options';

/** What a route inherits from its service. */
export interface RuleContext {
  readonly owner: IConstruct;
  readonly profile: ResilienceProfile;
  readonly idempotency: Idempotency;
  /** For routes without a profile of their own; absent means no limit. */
  readonly timeout?: Duration;
  /** For routes without a profile of their own; absent means the profile's. */
  readonly retries?: RetryPolicy;
}

/** A row of the route table from what a user wrote; fails on what contradicts itself, naming the route. */
export function buildRule(name: string, options: RouteOptions, context: RuleContext): RouteRule {
  const { owner } = context;
  requireFeatures(owner, [...options.redirect?._needs() ?? []]);
  checkExclusive(name, options, owner);
  const matches = (options.match ?? []).length === 0 ? [RouteMatch.any()] : options.match!;
  const rule = {
    name,
    owner,
    matches,
    headers: options.headers,
    rewrite: options.rewrite,
    cors: options.cors,
    fault: options.fault,
    mirror: options.mirror,
    mirrorTo: options.mirrorTo,
  };
  checkFault(name, options, matches, owner);
  if (options.redirect !== undefined) {
    const { redirect } = options;
    matches.forEach((match) => redirect._checkMatch(owner, match));
    return { ...rule, action: { kind: 'redirect', redirect }, retries: RetryPolicy.none() };
  }
  if (options.directResponse !== undefined) {
    return { ...rule, action: { kind: 'respond', response: options.directResponse }, retries: RetryPolicy.none() };
  }
  return { ...rule, action: { kind: 'forward', shares: sharesOf(name, options, owner) }, ...budgetOf(name, options, matches, context) };
}

/** Timeout and retries that fit into it. */
function budgetOf(name: string, options: RouteOptions, matches: readonly RouteMatch[], context: RuleContext): Pick<RouteRule, 'timeout' | 'retries' | 'idempotentRetries'> {
  const profile = options.profile ?? context.profile;
  // A profile of the route's own replaces what the service says; without one, the service's word holds here too.
  const inherited: Pick<RuleContext, 'timeout' | 'retries'> = options.profile === undefined ? context : { timeout: profile.timeout };
  const timeout = options.timeout ?? inherited.timeout;
  const retries = options.retries ?? inherited.retries;
  const budget = timeout === undefined ? TimeoutBudget.none() : TimeoutBudget.of(timeout);
  if (options.fault !== undefined) {
    return { timeout, retries: RetryPolicy.none() };
  }
  const idempotency = options.idempotent === undefined ? context.idempotency : options.idempotent ? Idempotency.ALL : Idempotency.UNKNOWN;
  if (retries !== undefined && retries._repeatsProcessedRequests() && idempotency === Idempotency.BY_METHOD) {
    // What the methods allow is tried again as asked, the others as they safely can.
    return { timeout, retries: budget._fit(context.owner, profile.retries), idempotentRetries: budget._fit(context.owner, retries) };
  }
  if (retries !== undefined) {
    checkRepeatable(name, retries, matches, idempotency, context.owner);
    return { timeout, retries: budget._fit(context.owner, retries) };
  }
  // The profile's per-try timeout belongs to the profile's timeout: where that is replaced, it is worked out anew.
  const sameTimeout = timeout?.toMilliseconds() === profile.timeout?.toMilliseconds();
  const idempotent = sameTimeout ? profile.idempotentRetries : profile.idempotentRetries._withoutPerTryTimeout();
  if (idempotency === Idempotency.ALL) {
    return { timeout, retries: budget._fit(context.owner, idempotent) };
  }
  const limited = matches.every((match) => match._methods()?.every((method) => IDEMPOTENT_METHODS.includes(method)) ?? false);
  return {
    timeout,
    retries: budget._fit(context.owner, profile.retries),
    idempotentRetries: idempotency === Idempotency.BY_METHOD || limited ? budget._fit(context.owner, idempotent) : undefined,
  };
}

function sharesOf(name: string, options: RouteOptions, owner: IConstruct): Share[] | undefined {
  if (options.destinations === undefined) {
    return options.destination && [{ target: options.destination, weight: 100 }];
  }
  const sum = options.destinations.reduce((total, { weight }) => total + weight, 0);
  if (sum !== 100 || options.destinations.some(({ weight }) => !Number.isInteger(weight) || weight < 0)) {
    throw new MeshError(owner, {
      problem: `the weights of route '${name}' are ${options.destinations.map(({ weight }) => weight).join(' + ')} = ${sum}`,
      allowed: 'whole percents from 0 to 100 that add up to 100; Istio would take any numbers as shares of their sum',
      fix: 'make the weights add up to 100',
    });
  }
  return options.destinations.filter(({ weight }) => weight > 0).map(({ target, weight }) => ({ target, weight }));
}

function checkExclusive(name: string, options: RouteOptions, owner: IConstruct): void {
  const answers = (['redirect', 'directResponse'] as const).filter((answer) => options[answer] !== undefined);
  const forwarding = (['destination', 'destinations', 'rewrite', 'fault', 'mirror', 'timeout', 'retries'] as const).filter((field) => options[field] !== undefined);
  if (answers.length > 1 || (answers.length === 1 && forwarding.length > 0)) {
    throw new MeshError(owner, {
      problem: `route '${name}' has ${[...answers, ...forwarding].join(', ')} together`,
      allowed: 'one of redirect, directResponse, or sending the request on (destination, rewrite, fault, mirror, timeout, retries)',
      fix: 'split it into two routes with different matches, or keep one of them',
    });
  }
  if (options.destination !== undefined && options.destinations !== undefined) {
    throw new MeshError(owner, {
      problem: `route '${name}' has destination and destinations`,
      allowed: 'destination for one place, destinations for several with weights',
      fix: 'keep one of the two',
    });
  }
  if ((options.mirror === undefined) !== (options.mirrorTo === undefined)) {
    throw new MeshError(owner, {
      problem: `route '${name}' has ${options.mirror === undefined ? 'mirrorTo without mirror' : 'mirror without mirrorTo'}`,
      allowed: 'mirror (how many requests) together with mirrorTo (where the copies go)',
      fix: options.mirror === undefined ? 'add mirror: Mirror.percent(10)' : 'add mirrorTo: the version or service that gets the copies',
    });
  }
}

function checkFault(name: string, options: RouteOptions, matches: readonly RouteMatch[], owner: IConstruct): void {
  if (options.fault === undefined) {
    return;
  }
  if (options.retries !== undefined && options.retries.attempts > 0) {
    throw new MeshError(owner, {
      problem: `route '${name}' has a fault and retries`,
      allowed: 'a fault on a route without retries: an injected abort is never retried, so such a test proves nothing',
      fix: 'leave retries out; the route renders them as switched off while the fault is there',
    });
  }
  if (!options.fault.unscoped && matches.some((match) => match._isAny())) {
    throw new MeshError(owner, {
      problem: `the fault of route '${name}' would hit every request`,
      allowed: "a match that limits it, e.g. RouteMatch.header('x-fault-test', StringMatch.exact('on')), or a fault made with unscoped: true",
      fix: 'add a match',
    });
  }
}

function checkRepeatable(name: string, retries: RetryPolicy, matches: readonly RouteMatch[], idempotency: Idempotency, owner: IConstruct): void {
  if (!retries._repeatsProcessedRequests() || idempotency === Idempotency.ALL) {
    return;
  }
  const unsafe = matches.find((match) => !(match._methods()?.every((method) => IDEMPOTENT_METHODS.includes(method)) ?? false));
  if (unsafe !== undefined) {
    throw new MeshError(owner, {
      problem: `route '${name}' retries on ${retries.retryOn.join(',')}, which repeats requests that were already worked on, and it admits POST and PATCH`,
      allowed: `such retries where the match is limited to ${IDEMPOTENT_METHODS.join(', ')}, or repeating is declared harmless`,
      fix: "add .and(RouteMatch.method('GET')) to the match, use RetryPolicy.safe(), or declare idempotent: true",
    });
  }
}
