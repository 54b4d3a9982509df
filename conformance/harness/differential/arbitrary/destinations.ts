import * as fc from 'fast-check';
import { among, duration, exportTo, fields, labels, maybe, OUTSIDE, several, SERVICES, some, WILDCARDS } from './parts';

const count = among(0, 1, 7, 1000);

const connectionPool = fields({
  tcp: maybe(fields({ maxConnections: maybe(count, 2), connectTimeout: maybe(duration, 2), idleTimeout: maybe(duration) }), 4),
  http: maybe(fields({
    http1MaxPendingRequests: maybe(count, 2),
    http2MaxRequests: maybe(count, 2),
    maxRetries: maybe(count),
    maxRequestsPerConnection: maybe(count),
    idleTimeout: maybe(duration),
    h2UpgradePolicy: maybe(among('UPGRADE', 'DO_NOT_UPGRADE', 'DEFAULT')),
    useClientProtocol: maybe(among(true, false), 0.3),
    maxConcurrentStreams: maybe(count, 0.5),
  }), 4),
}).filter((pool) => Object.keys(pool).length > 0);

const outlierDetection = fields({
  consecutive5xxErrors: maybe(count),
  consecutiveGatewayErrors: maybe(count),
  interval: maybe(duration),
  baseEjectionTime: maybe(duration),
  maxEjectionPercent: maybe(among(0, 34, 100)),
  minHealthPercent: maybe(among(0, 50)),
  splitExternalLocalOriginErrors: maybe(among(true, false), 0.5),
  consecutiveLocalOriginFailures: maybe(count, 0.5),
});

const loadBalancer = fc.oneof(
  fields({ simple: among('ROUND_ROBIN', 'LEAST_REQUEST', 'RANDOM', 'UNSPECIFIED', 'PASSTHROUGH') }),
  fields({ consistentHash: among<object>({ httpHeaderName: 'x-user' }, { useSourceIp: true }, { httpHeaderName: 'x-user', maglev: {} }, { httpQueryParameterName: 'user', ringHash: { minimumRingSize: 64 } }) }),
);

/** What modes of TLS cannot do without. */
const FILES: Readonly<Record<string, object>> = {
  SIMPLE: { caCertificates: '/etc/ca.pem' }, MUTUAL: { caCertificates: '/etc/ca.pem', clientCertificate: '/etc/own.pem', privateKey: '/etc/own.key' },
};

const tls = fc.oneof(
  fields({ mode: among('DISABLE', 'SIMPLE', 'ISTIO_MUTUAL', 'MUTUAL'), sni: maybe(among('sni.example.com'), 0.5) }),
  fc.constant({}),
).map((block) => ({ ...block, ...FILES[(block as { mode?: string }).mode ?? ''] }));

const blocks = {
  connectionPool: maybe(connectionPool, 2), outlierDetection: maybe(outlierDetection), loadBalancer: maybe(loadBalancer), tls: maybe(tls, 1.2),
};
const retryBudget = maybe(fields({ percent: maybe(among(0, 40)), minRetryConcurrency: maybe(count) }), 0.3);

const portLevelSettings = fc.uniqueArray(fields({ port: fields({ number: among(80, 8080, 9000, 443, 7000) }), ...blocks }), {
  maxLength: 2, minLength: 1, selector: ({ port }) => port.number,
});

const trafficPolicy = fields({ ...blocks, portLevelSettings: maybe(portLevelSettings), retryBudget }).filter((policy) => Object.keys(policy).length > 0);

const subsets = fc.uniqueArray(fields({
  name: among('v1', 'v2', 'all'), labels: maybe(labels, 6), trafficPolicy: maybe(trafficPolicy, 1.5),
}), { maxLength: 3, minLength: 1, selector: ({ name }) => name });

/** DestinationRules: for hosts of the mesh, outside, and wildcards. */
export const destinationRuleSpec: fc.Arbitrary<object> = fields({
  host: fc.oneof({ arbitrary: fc.constantFrom<string>(...SERVICES), weight: 6 }, { arbitrary: fc.constantFrom<string>(...OUTSIDE, 'web.shop'), weight: 1 }, { arbitrary: fc.constantFrom<string>(...WILDCARDS), weight: 2 }),
  trafficPolicy: maybe(trafficPolicy, 6),
  subsets: maybe(subsets, 2),
  exportTo,
  workloadSelector: maybe(fields({ matchLabels: labels }), 0.5),
});

const egressHost = among('*/*', './*', './web.shop.svc.cluster.local', 'bank/*', 'shop/web.shop.svc.cluster.local', 'bank/web.bank.svc.cluster.local', '*/*.shop.svc.cluster.local',
  '*/ext.example.com', '*/*.example.com', 'shop/*', '~/*', '*/api.bank.svc.cluster.local', 'istio-system/*', 'nowhere/*',
  '~bank/*', '~./web.shop.svc.cluster.local', '~*/*.example.com', '~/api.bank.svc.cluster.local', '*/*', 'bank/pay.example.org');

const egress = fields({ hosts: fc.uniqueArray(egressHost, { minLength: 1, maxLength: 3 }) });

/** Sidecars, with and without a selector, some with listeners for single ports. */
export const sidecarSpec: fc.Arbitrary<object> = fc.record({
  egress: several(egress, 1, 1),
  ported: maybe(fc.record({ port: among({ number: 80, protocol: 'HTTP', name: 'http' }, { number: 9000, protocol: 'TCP', name: 'tcp' }, { number: 8080, protocol: 'HTTP', name: 'http-alt' }), hosts: some(2, '*/*', './*', 'bank/*', 'shop/web.shop.svc.cluster.local') }), 0.7),
  workloadSelector: maybe(fields({ labels }), 1),
  outboundTrafficPolicy: maybe(among({ mode: 'REGISTRY_ONLY' }, { mode: 'ALLOW_ANY' }), 0.7),
}).map(({ egress: open, ported, ...rest }) => ({
  ...rest.workloadSelector && { workloadSelector: rest.workloadSelector },
  ...rest.outboundTrafficPolicy && { outboundTrafficPolicy: rest.outboundTrafficPolicy },
  egress: [...ported ? [ported] : [], ...open],
}));
