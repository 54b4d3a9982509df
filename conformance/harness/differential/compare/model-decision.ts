import type { Caller } from '../../../../src/mesh/destination/destination-index';
import { numberAt, textAt } from '../../../../src/mesh/json-access';
import type { MeshModel } from '../../../../src/mesh/mesh-model';
import type { HttpRoute } from '../../../../src/mesh/route/http-route';
import type { RetryBehaviour } from '../../../../src/mesh/route/retry-behaviour';
import { retryBehaviour } from '../../../../src/mesh/route/retry-behaviour';
import type { DecidedDestination, DecidedTarget, RouteDecision } from '../../../../src/mesh/route/route-decision';
import type { Manifest } from '../../manifest';
import { type Decision, given, millis, sharesOf } from '../envoy/decision';

type Spec = Manifest['spec'];

const REDIRECT_CODES: Readonly<Record<number, string>> = { 301: 'MOVED_PERMANENTLY', 302: 'FOUND', 303: 'SEE_OTHER', 307: 'TEMPORARY_REDIRECT', 308: 'PERMANENT_REDIRECT' };

/** What the model says of a request, in the words of what Envoy does. */
export function modelDecision(
  model: MeshModel,
  decision: RouteDecision,
  caller: Caller,
): Decision {
  const { destinations, outcome, route } = decision;
  const by = decision.virtualService?.name;
  // Without a route of its own nobody asks how the host balances, nor with one that has several destinations.
  const hashed = route?.destinations.length === 1 && destinations.some((destination) => isHashed(model, caller, destination));
  switch (outcome) {
    case 'pass through':
    case 'blocked':
    case 'no match':
      return outcome;
    case 'captured':
      return { clusters: clustersOf(destinations) };
    case 'not listening':
      return 'no match';
    case 'redirect':
      return given({ by, redirect: redirectOf(route?.block('redirect')?.value) });
    case 'direct response':
      return given({ by, response: given({ status: numberAt(route?.block('directResponse')?.value, 'status'), body: textAt(route?.block('directResponse')?.value, 'body', 'string') }) });
    default:
      return given({
        by,
        clusters: clustersOf(destinations),
        timeout: millis(route?.timeout?.value),
        retries: retriesOf(route?.retries(model.options) ?? retryBehaviour(undefined, model.options), hashed),
        mirrors: decision.mirrors.map((mirror) => [clusterOf(mirror), mirror.percent]),
        ...route === undefined ? {} : extras(route),
      });
  }
}

/** Clusters of destinations, with their shares. */
export function clustersOf(destinations: readonly DecidedDestination[]): object {
  return sharesOf(destinations.map((destination) => [clusterOf(destination), destination.share]));
}

function clusterOf({ host, port, subset = '' }: DecidedTarget): string {
  return `outbound|${port}|${subset}|${host}`;
}

/** By the name that the route writes: what that stands for does not count here. */
function isHashed(model: MeshModel, caller: Caller, { alias, host, port, subset }: DecidedDestination): boolean {
  return model.policy({ caller, host: alias?.host ?? host, port, subset }).setting('loadBalancer', 'consistentHash') !== undefined;
}

function extras(route: HttpRoute): object {
  const rewrite = route.block('rewrite')?.value;
  const fault = route.block('fault')?.value as Spec;
  return {
    authority: textAt(rewrite, 'authority'),
    path: textAt(rewrite, 'uri'),
    fault: fault && given({
      delay: fault.delay && [millis(fault.delay.fixedDelay), fault.delay.percentage?.value ?? 0],
      abort: fault.abort && [fault.abort.httpStatus, fault.abort.percentage?.value ?? 0],
    }),
  };
}

function redirectOf(redirect: Spec): object {
  const { authority, port, redirectCode = 301, scheme, uri } = redirect;
  return given({ authority, path: uri, scheme, port, code: REDIRECT_CODES[redirectCode] });
}

function retriesOf(behaviour: RetryBehaviour, hashed: boolean): object | undefined {
  const codes = behaviour.retryOn.filter((condition) => /^\d+$/.test(condition));
  return behaviour.attempts === 0 ? undefined : given({
    attempts: behaviour.attempts,
    on: [...new Set([...behaviour.retryOn, ...codes.length > 0 ? ['retriable-status-codes'] : []])].sort(),
    perTryTimeout: millis(behaviour.perTryTimeout),
    backoff: millis(behaviour.backoff),
    remoteLocalities: behaviour.remoteLocalities,
    ignorePreviousHosts: behaviour.ignorePreviousHosts ?? !hashed,
  });
}
