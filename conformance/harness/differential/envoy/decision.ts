import { type Exit } from './outbound';
import type { EnvoyRequest } from './request';
import { routeOf, virtualHostOf } from './route-table';
import { durationMillis } from '../../../../src/mesh/duration-value';
import type { Manifest } from '../../manifest';

type Spec = Manifest['spec'];

/** What becomes of a request, in words that both sides can say. */
export type Decision = object | 'pass through' | 'blocked' | 'no match';

/** What an Envoy does with a request. */
export function decisionOf(exit: Exit | undefined, request: EnvoyRequest): Decision {
  if (exit?.routes === undefined) {
    return exit?.proxy === undefined ? 'no match' : connectionOf(exit.proxy);
  }
  const virtualHost = virtualHostOf(exit.routes, request.authority);
  if (virtualHost?.name === 'allow_any' || virtualHost?.name === 'block_all') {
    return virtualHost.name === 'allow_any' ? 'pass through' : 'blocked';
  }
  const route = virtualHost && routeOf(virtualHost, request);
  return route === undefined ? 'no match' : actionOf(route);
}

/** Where a connection goes that is not taken apart. */
export function connectionOf({ cluster, weightedClusters }: Spec): Decision {
  switch (cluster) {
    case 'PassthroughCluster': return 'pass through';
    case 'BlackHoleCluster': return 'blocked';
    default: return { clusters: shares(cluster, weightedClusters) };
  }
}

function actionOf(route: Spec): Decision {
  const by = route.metadata?.filterMetadata?.istio?.config?.split('/virtual-service/')[1];
  const { directResponse, redirect, route: action } = route;
  if (redirect !== undefined) {
    return given({ by, redirect: given({ authority: redirect.hostRedirect, path: redirect.pathRedirect || undefined, scheme: redirect.schemeRedirect, port: redirect.portRedirect, code: redirect.responseCode ?? 'MOVED_PERMANENTLY' }) });
  }
  if (directResponse !== undefined) {
    return given({ by, response: given({ status: directResponse.status, body: directResponse.body?.inlineString }) });
  }
  const fault = route.typedPerFilterConfig?.['envoy.filters.http.fault'];
  return given({
    by,
    clusters: shares(action.cluster, action.weightedClusters),
    timeout: millis(action.timeout) || undefined,
    retries: action.retryPolicy && retries(action.retryPolicy),
    mirrors: (action.requestMirrorPolicies ?? []).map(({ cluster, runtimeFraction }: Spec) => [cluster, percent(runtimeFraction.defaultValue)]),
    authority: action.hostRewriteLiteral,
    path: action.prefixRewrite ?? action.regexRewrite?.substitution,
    fault: fault && given({
      delay: fault.delay && [millis(fault.delay.fixedDelay), percent(fault.delay.percentage)],
      abort: fault.abort && [fault.abort.httpStatus, percent(fault.abort.percentage)],
    }),
  });
}

function retries(policy: Spec): object {
  return given({
    attempts: policy.numRetries ?? 0,
    on: [...policy.retryOn.split(',').filter((name: string) => name !== ''), ...(policy.retriableStatusCodes ?? []).map(String)].sort(),
    perTryTimeout: millis(policy.perTryTimeout),
    backoff: millis(policy.retryBackOff?.baseInterval),
    remoteLocalities: policy.retryPriority !== undefined,
    ignorePreviousHosts: policy.retryHostPredicate !== undefined,
  });
}

/** Shares of the requests in percent, by cluster; of one that is named twice both together. */
function shares(cluster: string | undefined, weighted: Spec): object {
  const named: Spec[] = weighted?.clusters ?? [{ name: cluster, weight: 1 }];
  const total = named.reduce((sum, { weight = 0 }) => sum + weight, 0);
  return sharesOf(named.map(({ name, weight = 0 }) => [name, weight / total]));
}

/** Shares as both sides write them. */
export function sharesOf(clusters: readonly (readonly [string, number])[]): object {
  const sums = new Map<string, number>();
  clusters.filter(([, share]) => share > 0).forEach(([name, share]) => sums.set(name, (sums.get(name) ?? 0) + share));
  return Object.fromEntries([...sums].sort().map(([name, share]) => [name, Math.round(share * 100_000) / 1000]));
}

const DENOMINATORS: Readonly<Record<string, number>> = { HUNDRED: 1, TEN_THOUSAND: 100, MILLION: 10_000 };

function percent({ denominator = 'HUNDRED', numerator = 0 }: Spec = {}): number {
  return numerator / DENOMINATORS[denominator];
}

export function millis(text: string | undefined): number | undefined {
  return durationMillis(text);
}

export function given<Fields extends object>(fields: Fields): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
