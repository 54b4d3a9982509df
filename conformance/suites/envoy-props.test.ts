import { App, Chart, Duration } from 'cdk8s';
import {
  ExternalHost,
  GatewayRoute,
  GatewayTls,
  LockedEgress,
  MeshNamespace,
  Mirror,
  ResilientService,
  RouteMatch,
  TlsVersion,
  type ResilientServiceProps,
} from '../../src';
import { unnoticed } from '../harness/expected/mutation';
import { compareOutput, print, type Printed, seenBy } from '../harness/expected/output';
import { ROUTES } from '../harness/expected/props/routes';
import { REQUESTS, SERVICES } from '../harness/expected/props/services';
import { type Manifest, synthesize } from '../harness/manifest';

type Spec = Manifest['spec'];

/** Fields that hardly any other app has. */
const RARE = /DestinationRule .*(tcp|maxRe|maxCon|http2Keep|warmup|consistentHash|failover)|VirtualService \.http\[\]\.(retries|rewrite|headers|corsPolicy|redirect|directResponse|mirrors|fault)/;

let output: Printed;
let mesh: ReturnType<typeof mirrorAndShares>;

beforeAll(() => {
  const chart = new Chart(new App(), 'shop', { namespace: 'shop' });
  new MeshNamespace(chart, 'namespace', { name: 'shop', tracingSamplingPercent: 7, accessLogFilter: 'response.code >= 400' });
  for (const [name, { props }] of [...Object.entries(SERVICES), ...Object.entries(REQUESTS)]) {
    new ResilientService(chart, name, { image: name, ...(props.ports === undefined && { port: 8080 }), ...props });
  }
  const routed = new ResilientService(chart, 'routed', { image: 'routed', port: 8080 });
  Object.entries(ROUTES).forEach(([name, { options }]) => routed.addRoute(name, options));
  mesh = mirrorAndShares(chart);
  new GatewayRoute(chart, 'site', { hosts: ['shop.example.com'], service: routed, tls: GatewayTls.simple('shop-tls', { minProtocolVersion: TlsVersion.TLSV1_3 }) });
  new GatewayRoute(chart, 'partners', {
    hosts: ['partners.example.com'],
    service: routed,
    tls: GatewayTls.mutual('partners-tls', { cipherSuites: ['ECDHE-RSA-AES128-GCM-SHA256'], caCertCredentialName: 'partners-ca' }),
  });
  new LockedEgress(chart, 'outside', { from: [routed], hosts: [ExternalHost.tlsOrigination('api.example.com', { timeout: Duration.seconds(4), sni: 'edge.example.com', subjectAltNames: ['edge.example.com'] })] });
  output = print(synthesize(chart));
});

/** A service with requests divided and copied. */
function mirrorAndShares(chart: Chart): ResilientService {
  const service = new ResilientService(chart, 'shared', { image: 'shared', port: 8080 });
  const v2 = service.addVersion('v2', { image: 'shared:2' });
  service.addRoute('split', { match: [RouteMatch.pathExact('/split')], destinations: [{ target: service.stable ?? service, weight: 70 }, { target: v2, weight: 30 }] });
  service.addRoute('copied', { match: [RouteMatch.pathExact('/copied')], mirror: Mirror.percent(2.5, { sideEffectFree: true }), mirrorTo: v2 });
  return service;
}

const caller = () => output.configurations['shop/caller-0-0'];
const gateway = () => output.configurations['istio-system/istio-ingressgateway-0'];
const cluster = (name: string) => caller().clusters.find((one) => one.name === name);
const routesOf = (service: string): Spec[] => caller().routes.find(({ name }) => name === '8080')?.virtualHosts.find(({ name }: Spec) => name === `${service}.shop.svc.cluster.local:8080`)?.routes ?? [];
const portOf = (props: Partial<ResilientServiceProps>) => (props.ports === undefined ? 8080 : 7000);

test('Envoy has all that these props say, by an independent translation', () => {
  expect(compareOutput(output).problems).toEqual([]);
});

test.each(Object.entries(SERVICES))('a service with %s: its cluster', (name, { props, cluster: expected }) => {
  const found = cluster(`outbound|${portOf(props)}||${name}.shop.svc.cluster.local`);
  for (const [field, value] of Object.entries(expected)) {
    expect([field, found?.[field]]).toEqual([field, value]);
  }
});

test.each(Object.entries(REQUESTS))('a service with %s: its route', (name, { route: expected }) => {
  const [{ route }] = routesOf(name);
  for (const [field, value] of Object.entries(expected)) {
    expect([field, route[field]]).toEqual([field, value]);
  }
});

test.each(Object.entries(ROUTES))('a route that is %s', (name, { route: expected }) => {
  const routes = routesOf('routed').filter((route) => route.name === name || route.name === `${name}-idempotent`);
  expect(routes).not.toEqual([]);
  expect(routes[routes.length - 1]).toMatchObject(expected);
});

test('a critical service: 3 s, two retries; what may be repeated gets 900 ms for each try', () => {
  const routes = routesOf('critical');
  expect(routes.map(({ name, route }) => [name, route.timeout, route.retryPolicy.numRetries, route.retryPolicy.perTryTimeout])).toEqual([
    ['default-idempotent', '3s', 2, '0.900s'],
    ['default', '3s', 2, undefined],
  ]);
});

test('hashes are on the routes', () => {
  expect(Object.fromEntries(['by-header', 'by-cookie', 'by-query'].map((name) => [name, routesOf(name)[0].route.hashPolicy]))).toEqual({
    'by-header': [{ header: { headerName: 'x-user' } }],
    'by-cookie': [{ cookie: { name: 'session', ttl: '0s', path: '/', attributes: [{ name: 'SameSite', value: 'Lax' }] } }],
    'by-query': [{ queryParameter: { name: 'tenant' } }],
  });
});

test('shares and copies', () => {
  const host = mesh.host;
  const [split, copied] = ['split', 'copied'].map((name) => routesOf('shared').filter((route) => route.name.startsWith(name)).at(-1));
  expect(split.route.weightedClusters.clusters).toEqual([{ name: `outbound|8080|v1|${host}`, weight: 70 }, { name: `outbound|8080|v2|${host}`, weight: 30 }]);
  expect(copied.route.requestMirrorPolicies).toEqual([expect.objectContaining({
    cluster: `outbound|8080|v2|${host}`, runtimeFraction: { defaultValue: { numerator: 25000, denominator: 'MILLION' } },
  })]);
});

test('the gateway ends TLS as it was told', () => {
  const chains: Spec[] = gateway().listeners.find(({ name }) => name === '0.0.0.0_8443')?.filterChains ?? [];
  const tls = (host: string) => chains.find(({ filterChainMatch }) => filterChainMatch.serverNames.includes(host)).transportSocket.typedConfig;
  expect(tls('shop.example.com')).toMatchObject({
    requireClientCertificate: false, commonTlsContext: { tlsParams: { tlsMinimumProtocolVersion: 'TLSv1_3' }, tlsCertificateSdsSecretConfigs: [{ name: 'kubernetes://shop-tls' }] },
  });
  expect(tls('partners.example.com')).toMatchObject({
    requireClientCertificate: true,
    commonTlsContext: {
      tlsParams: { tlsMinimumProtocolVersion: 'TLSv1_2', cipherSuites: ['ECDHE-RSA-AES128-GCM-SHA256'] },
      tlsCertificateSdsSecretConfigs: [{ name: 'kubernetes://partners-tls' }],
      combinedValidationContext: { validationContextSdsSecretConfig: { name: 'kubernetes://partners-ca' } },
    },
  });
});

test('a host outside gets TLS under the name that was given', () => {
  const found = output.configurations['shop/routed-v1-0'].clusters.find(({ name }) => name === 'outbound|80||api.example.com');
  expect(found).toMatchObject({
    type: 'STRICT_DNS',
    transportSocket: {
      typedConfig: {
        sni: 'edge.example.com',
        commonTlsContext: { combinedValidationContext: { defaultValidationContext: { matchSubjectAltNames: [{ exact: 'edge.example.com' }] }, validationContextSdsSecretConfig: { name: 'file-root:system' } } },
      },
    },
  });
});

test('the comparison compares: no number can be changed behind the Envoys without being found', () => {
  const seen = seenBy(output, 'shop/caller-0-0', 'shop/regions-v1-1');
  expect(unnoticed([seen], (field) => RARE.test(field))).toEqual([]);
});
