import * as fc from 'fast-check';
import { among, duration, exportTo, fields, labels, maybe, OUTSIDE, several, SERVICES, some, WILDCARDS } from './parts';

const path = among<object>({ prefix: '/' }, { prefix: '/a' }, { exact: '/a' }, { exact: '/A' }, { prefix: '/a/b' }, { regex: '/a.*' }, { regex: '.*' }, { regex: '/[a-c]/?' });
const header = among<object>({ exact: 'x' }, { prefix: 'x' }, { regex: 'x+' }, { exact: 'y' }, { regex: '.*' }, {});
const headers = fc.oneof(fields({ 'x-group': header }), fields({ 'x-other': header }), fields({ 'x-group': header, 'x-other': header }));

const match = fields({
  uri: maybe(path, 3),
  ignoreUriCase: maybe(among(true), 0.2),
  headers: maybe(headers),
  withoutHeaders: maybe(fields({ 'x-group': fc.oneof({ arbitrary: header, weight: 5 }, { arbitrary: among<object>({ regex: '*' }), weight: 1 }) }), 0.3),
  queryParams: maybe(fields({ q: among<object>({ exact: 'x' }, { regex: 'x+' }, { prefix: 'x' }) }), 0.3),
  method: maybe(among({ exact: 'GET' }, { exact: 'POST' }, { regex: 'GET|HEAD' }), 0.4),
  authority: maybe(among({ prefix: 'web' }, { exact: 'api' }), 0.2),
  scheme: maybe(among({ exact: 'http' }, { exact: 'https' }), 0.1),
  port: maybe(among(80, 8080), 0.3),
  sourceLabels: maybe(labels, 0.4),
  sourceNamespace: maybe(among('shop', 'bank'), 0.3),
  gateways: maybe(among(['mesh'], ['istio-system/edge'], ['mesh', 'istio-system/edge']), 0.3),
});

const destination = fields({
  host: fc.oneof({ arbitrary: fc.constantFrom<string>(...SERVICES), weight: 5 }, { arbitrary: fc.constantFrom<string>(...OUTSIDE, 'nobody', 'web.shop'), weight: 1 }),
  subset: maybe(among('v1', 'v2'), 1),
  port: maybe(fields({ number: among(80, 8080, 9000, 443) }), 1),
});

const weighted = several(fields({ destination, weight: maybe(among(0, 1, 20, 80, 100), 4) }), 3, 1);

const retries = fields({
  attempts: maybe(among(0, 1, 3), 6),
  perTryTimeout: maybe(duration),
  retryOn: maybe(among('5xx', 'gateway-error,503', 'reset', 'connect-failure,429,retriable-status-codes')),
  retryRemoteLocalities: maybe(among(true, false), 0.4),
  backoff: maybe(among('50ms', '1s'), 0.5),
  retryIgnorePreviousHosts: maybe(among(true, false), 0.4),
});

const percentage = maybe(fields({ value: among(0, 12.5, 100) }), 3);
const fault = fields({ delay: maybe(fields({ fixedDelay: duration, percentage }), 2), abort: maybe(fields({ httpStatus: among(503, 418), percentage }), 2) })
  .filter((value) => Object.keys(value).length > 0);

const common = {
  name: maybe(among('first', 'second'), 0.3),
  match: maybe(several(match, 2, 1), 3),
};
const forwarding = fields({
  ...common,
  route: weighted,
  timeout: maybe(among('3s', '1h', '500ms')),
  retries: maybe(retries),
  fault: maybe(fault, 0.6),
  rewrite: maybe(among<object>({ uri: '/new' }, { authority: 'elsewhere' }, { uri: '/', authority: 'x.example.com' }), 0.5),
  mirror: maybe(destination, 0.3),
  mirrorPercentage: maybe(among({ value: 0 }, { value: 30 }), 0.3),
}).map(({ mirrorPercentage, ...route }) => route.mirror === undefined || mirrorPercentage === undefined ? route : { ...route, mirrorPercentage });
const copy = fields({ destination, percentage: maybe(fields({ value: among(0, 50) }), 3) });
const mirroring = fields({ ...common, route: weighted, mirrors: several(copy, 2, 1) });
const redirecting = fields({ ...common, redirect: among<object>({ uri: '/gone' }, { authority: 'new.example.com', redirectCode: 302 }, { scheme: 'https', port: 8443 }) });
const answering = fields({ ...common, directResponse: among<object>({ status: 404 }, { status: 200, body: { string: 'ok' } }) });
const delegating = fields({ ...common, delegate: among<object>({ name: 'part' }, { name: 'part', namespace: 'bank' }, { name: 'absent' }), timeout: maybe(among('7s'), 0.5) });

const httpRoute: fc.Arbitrary<object> = fc.oneof(
  { arbitrary: forwarding, weight: 8 }, ...[mirroring, redirecting, answering, delegating].map((arbitrary: fc.Arbitrary<object>) => ({ arbitrary, weight: 1 })),
);

const tcpDestination = several(fields({ destination: fields({ host: fc.constantFrom<string>(...SERVICES), port: maybe(fields({ number: among(9000, 443, 3306) }), 3), subset: maybe(among('v1'), 0.5) }), weight: maybe(among(30, 70, 100), 4) }), 2, 1);
const connectionMatch = { port: maybe(among(9000, 443), 1), sourceLabels: maybe(labels, 0.4), sourceNamespace: maybe(among('shop', 'bank'), 0.3), gateways: maybe(among(['mesh'], ['istio-system/edge']), 0.2) };
const tcpRoute = fields({ match: maybe(several(fields(connectionMatch), 2, 1)), route: tcpDestination });
const tlsMatch = fields({ ...connectionMatch, sniHosts: fc.uniqueArray(among(0, 1, 2, 3), { minLength: 1, maxLength: 2 }) });
const tlsRoute = fields({ match: several(tlsMatch, 2, 1), route: tcpDestination });

const host = fc.oneof({ arbitrary: fc.constantFrom<string>(...SERVICES), weight: 6 }, { arbitrary: fc.constantFrom<string>(...OUTSIDE, 'virtual.example.net', 'web.shop'), weight: 2 }, { arbitrary: fc.constantFrom<string>(...WILDCARDS), weight: 1 });

/** With the places of names instead of names. */
interface TlsRoute {
  readonly match: readonly { readonly sniHosts: readonly number[] }[];
}

/** TLS routes for names that the hosts cover; none where no host is a full name. */
function namedTls(hosts: readonly string[], routes: readonly TlsRoute[] | undefined): object[] | undefined {
  const names = hosts.filter((name) => name.includes('.'))
    .flatMap((name) => name.startsWith('*') ? [name, ...OUTSIDE.filter((outside) => outside.endsWith(name.slice(1)))] : [name]);
  return names.length === 0 ? undefined : routes?.map((route) => ({
    ...route, match: route.match.map((one) => ({ ...one, sniHosts: [...new Set(one.sniHosts.map((place) => names[place % names.length]))] })),
  }));
}

/** VirtualServices for sidecars and for the gateway. */
export const virtualServiceSpec: fc.Arbitrary<object> = fields({
  hosts: fc.uniqueArray(host, { minLength: 1, maxLength: 2 }),
  gateways: maybe(among<string[]>(['mesh'], ['istio-system/edge'], ['mesh', 'istio-system/edge'], ['mesh', 'istio-system/edge'], ['edge'], ['edge'], ['istio-system/edge', 'shop/beside'], ['beside', 'bank/zero', 'istio-system/beside']), 2),
  exportTo,
  http: maybe(several(httpRoute, 3, 1), 12),
  tcp: maybe(several(tcpRoute, 2, 1), 1.2),
  tls: maybe(several(tlsRoute, 2, 1), 2),
}).map(({ tls: unnamed, ...spec }) => {
  const tls = namedTls(spec.hosts, unnamed);
  return { ...spec, ...tls && { tls } };
}).filter((spec) => ['http', 'tcp', 'tls'].some((protocol) => protocol in spec));

/** What others delegate to. */
export const delegateSpec: fc.Arbitrary<object> = fields({ http: several(forwarding, 2, 1), exportTo: maybe(some<string>(1, '*', '.', 'bank'), 0.5) });

const server = fields({
  port: among(
    ...[80, 80, 80, 8080, 443].map((number) => ({ number, protocol: 'HTTP' })),
    ...[443, 443, 443, 8443].map((number) => ({ number, protocol: 'HTTPS' })),
    ...[443, 443, 8443, 9000].map((number) => ({ number, protocol: 'TLS' })),
    ...[9000, 9000, 443, 80].map((number) => ({ number, protocol: 'TCP' })),
  ),
  mode: among('SIMPLE', 'SIMPLE', 'MUTUAL', 'PASSTHROUGH', 'PASSTHROUGH'),
  hosts: fc.uniqueArray(among(
    '*', 'shop/*', '*.example.com', 'ext.example.com', './ext.example.com', 'web.shop.svc.cluster.local', 'bank/*.example.com', 'virtual.example.net', '*.shop.svc.cluster.local',
  ), { minLength: 1, maxLength: 2 }),
});

/** Gateways, all served by the pods of the mesh's edge; often with several servers on a port. */
export const gatewaySpec: fc.Arbitrary<object> = fields({ selector: fc.constant({ istio: 'edge' }), servers: several(server, 4, 1) }).map((spec) => ({
  ...spec,
  servers: spec.servers.map(({ hosts, mode, port }, index) => ({
    hosts,
    port: { ...port, name: `port-${index}` },
    ...['HTTPS', 'TLS'].includes(port.protocol) && { tls: mode === 'PASSTHROUGH' ? { mode } : { mode, credentialName: 'edge' } },
  })),
}));
