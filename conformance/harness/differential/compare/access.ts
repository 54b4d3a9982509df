import type { Answer } from '../answer';
import { isLetThrough } from '../envoy/access';
import { takesHttp, wayOf, waysIn } from '../envoy/inbound';
import type { EnvoyRequest } from '../envoy/request';
import { type Observation, sidecars } from '../observation';
import { POD_PORTS } from './peer-modes';

const ACCOUNTS = [undefined, 'ns/shop/sa/web-account', 'ns/bank/sa/api-account', 'ns/bank/sa/web-account'];

const REQUESTS: readonly { readonly request: EnvoyRequest; readonly address: string }[] = [
  { address: '10.80.1.1', request: { path: '/', method: 'GET', authority: 'web', scheme: 'http', headers: {} } },
  { address: '10.80.1.1', request: { path: '/a', method: 'GET', authority: 'web.shop', scheme: 'http', headers: { 'x-group': 'x' } } },
  { address: '192.0.2.1', request: { path: '/a/b?q=x', method: 'POST', authority: 'api', scheme: 'http', headers: { 'x-group': 'xx' } } },
  { address: '192.0.2.7', request: { path: '/admin/b', method: 'DELETE', authority: 'shop.example.com', scheme: 'http', headers: { 'x-group': 'ay' } } },
  { address: '10.80.1.1', request: { path: '/a/b/c/b', method: 'POST', authority: 'WEB', scheme: 'http', headers: {} } },
];

/** Who may ask pods for what. */
export function* compareAccess(observation: Observation): Iterable<Answer> {
  const { configurations, mesh, model } = observation;
  if (mesh.manifests.every(({ kind }) => kind !== 'AuthorizationPolicy')) {
    // Everybody may do everything.
    return;
  }
  for (const pod of sidecars(observation)) {
    for (const port of POD_PORTS) {
      const ways = waysIn(configurations[`${pod.namespace}/${pod.name}`], port);
      for (const account of ACCOUNTS) {
        const way = wayOf(ways, account !== undefined);
        if (way === undefined) {
          continue;
        }
        const principal = account === undefined ? '' : `${model.options.trustDomain}/${account}`;
        const http = takesHttp(way);
        for (const { address, request } of http ? REQUESTS : REQUESTS.slice(0, 3)) {
          yield {
            question: `${pod.namespace}/${pod.name} access of ${principal} at ${address} to ${http ? `${request.method} ${request.authority}:${port}${request.path} ${JSON.stringify(request.headers)}` : port}`,
            model: model.authorization.decide(pod, {
              source: { principal, ip: address, remoteIp: address },
              port,
              http,
              ...http ? { method: request.method, path: request.path.split('?')[0], host: request.authority, headers: request.headers } : {},
            }).decision,
            istiod: isLetThrough(way, { request: http ? request : undefined, identity: principal === '' ? undefined : `spiffe://${principal}`, address, port }) ? 'allow' : 'deny',
          };
        }
      }
    }
  }
}
