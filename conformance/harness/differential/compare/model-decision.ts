import { numberAt, textAt } from '../../../../src/mesh/json-access';
import type { MeshModel } from '../../../../src/mesh/mesh-model';
import type { HttpRoute } from '../../../../src/mesh/route/http-route';
import type { RetryBehaviour } from '../../../../src/mesh/route/retry-behaviour';
import { retryBehaviour } from '../../../../src/mesh/route/retry-behaviour';
import type { DecidedDestination, RouteDecision } from '../../../../src/mesh/route/route-decision';
import type { Manifest } from '../../manifest';
import { type Decision, given, millis, sharesOf } from '../envoy/decision';

type Spec = Manifest['spec'];

const REDIRECT_CODES: Readonly<Record<number, string>> = { 301: 'MOVED_PERMANENTLY', 302: 'FOUND', 303: 'SEE_OTHER', 307: 'TEMPORARY_REDIRECT', 308: 'PERMANENT_REDIRECT' };

/** What the model says of a request, in the words of what Envoy does. */
export function modelDecision(
  model: MeshModel,
  decision: RouteDecision,
  hashes: (destination: DecidedDestination) => boolean,
  mirrorPort: (host: string) => number | undefined,
): Decision {
  const { destinations, outcome, route } = decision;
  const by = decision.virtualService?.name;
  // Without a route of its own nobody asks how the host balances.
  const hashed = route !== undefined && destinations.some(hashes);
  switch (outcome) {
    case 'pass through':
    case 'blocked':
    case 'no match':
      return outcome;
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
        ...route === undefined ? { mirrors: [] } : extras(route, mirrorPort),
      });
  }
}

/** Clusters of destinations, with their shares. */
export function clustersOf(destinations: readonly DecidedDestination[]): object {
  return sharesOf(destinations.map(({ host, port, share, subset = '' }) => [`outbound|${port}|${subset}|${host}`, share]));
}

function extras(route: HttpRoute, mirrorPort: (host: string) => number | undefined): object {
  const rewrite = route.block('rewrite')?.value;
  const fault = route.block('fault')?.value as Spec;
  return {
    mirrors: route.mirrors.map(({ host, percent, port, subset = '' }) => [`outbound|${port ?? mirrorPort(host)}|${subset}|${host}`, percent]),
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
