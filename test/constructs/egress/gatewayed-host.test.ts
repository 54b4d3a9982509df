import { Duration, JsonPatch } from 'cdk8s';
import { ExternalHost, RetryPolicy } from '../../../src';
import { GATEWAY_PORT, GatewayedHost } from '../../../src/constructs/egress/gatewayed-host';
import { apiObjects, manifestsOf, shopChart } from '../../support/manifests';

const HOST = 'api.example.com';
const GATEWAY = 'out.istio-egress.svc.cluster.local';
const address = { namespace: 'istio-egress', host: GATEWAY, gateway: 'istio-egress/out', targetPort: 8443 };
const payments = { principal: 'cluster.local/ns/shop/sa/payments', namespace: 'shop' };
const mail = { principal: 'cluster.local/ns/mail/sa/mail', namespace: 'mail' };

/** A host that these callers use, and the specs of its objects by kind and namespace. */
function hostOf(external: ExternalHost, callers = [payments]) {
  const chart = shopChart();
  const host = new GatewayedHost(chart, 'host', address, external);
  callers.forEach((caller) => host.admit(caller));
  const specs = () => Object.fromEntries(manifestsOf(chart).map(({ kind, metadata, spec }) => {
    expect(metadata.name).toBe(external.host.replace(/\./g, '-'));
    return [metadata.namespace === 'istio-egress' ? kind : `${kind} in ${metadata.namespace}`, spec];
  }));
  return { chart, host, specs };
}

const pool = { connectionPool: { tcp: { connectTimeout: '3s', tcpKeepalive: { time: '300s', interval: '60s' } } } };
const toGateway = (subset = 'api-example-com') => [{ destination: { host: GATEWAY, subset, port: { number: 443 } } }];
const toHost = (port: number, host = HOST) => [{ destination: { host, port: { number: port } } }];
const inMesh = (port: number) => ({ gateways: ['mesh'], port });
const atGateway = { gateways: ['istio-egress/out'], port: 443 };
const SAFE = { attempts: 2, retryOn: 'connect-failure,refused-stream,reset-before-request' };
const seen = { hosts: [HOST], gateways: ['mesh', 'istio-egress/out'], exportTo: ['istio-egress', 'shop'] };

test('the port of the gateway is 443', () => expect(GATEWAY_PORT).toBe(443));

describe('GatewayedHost', () => {
  test('that the application speaks TLS to: by its name to the gateway, there by the gateway\'s port to it', () => {
    expect(hostOf(ExternalHost.https(HOST)).specs()).toEqual({
      ServiceEntry: {
        hosts: [HOST], location: 'MESH_EXTERNAL', exportTo: ['istio-egress', 'shop'], resolution: 'DNS', ports: [{ number: 443, name: 'tls', protocol: 'TLS' }],
      },
      DestinationRule: { host: HOST, exportTo: ['.'], trafficPolicy: pool },
      VirtualService: {
        ...seen, tls: [{ match: [{ ...inMesh(443), sniHosts: [HOST] }], route: toGateway() }], tcp: [{ match: [atGateway], route: toHost(443) }],
      },
    });
  });

  test('that TLS is made for at the gateway: only the gateway knows the port with TLS', () => {
    const entry = (ports: object[]) => ({ hosts: [HOST], location: 'MESH_EXTERNAL', exportTo: ['.'], resolution: 'DNS', ports });
    expect(hostOf(ExternalHost.tlsOrigination(HOST, { timeout: Duration.seconds(20) })).specs()).toEqual({
      'ServiceEntry': entry([{ number: 443, name: 'https', protocol: 'HTTPS' }]),
      'ServiceEntry in shop': entry([{ number: 80, name: 'http', protocol: 'HTTP' }]),
      'DestinationRule': {
        host: HOST, exportTo: ['.'], trafficPolicy: { ...pool, tls: { mode: 'SIMPLE', sni: HOST, subjectAltNames: [HOST], caCertificates: 'system' } },
      },
      'VirtualService': {
        ...seen,
        http: [
          { name: 'to-gateway', match: [inMesh(80)], route: toGateway(), timeout: '20s', retries: SAFE },
          { name: 'to-host', match: [atGateway], route: toHost(443), timeout: '19950ms', retries: SAFE },
        ],
      },
    });
  });

  test('that TLS is made for: callers beside the gateway know both ports, other namespaces theirs, once each', () => {
    const beside = { principal: 'cluster.local/ns/istio-egress/sa/probe', namespace: 'istio-egress' };
    const specs = hostOf(ExternalHost.tlsOrigination(HOST), [payments, beside, mail, { ...payments, principal: 'other' }]).specs();
    expect(Object.keys(specs).sort()).toEqual(['DestinationRule', 'ServiceEntry', 'ServiceEntry in mail', 'ServiceEntry in shop', 'VirtualService']);
    expect(specs.ServiceEntry.ports.map(({ number }: { number: number }) => number)).toEqual([80, 443]);
    expect(specs.VirtualService.exportTo).toEqual(['istio-egress', 'mail', 'shop']);
  });

  test('in plain HTTP: the way to the gateway is wrapped all the same', () => {
    const { host, specs } = hostOf(ExternalHost.http(HOST, { port: 8080 }));
    expect(specs()).toMatchObject({
      ServiceEntry: { exportTo: ['istio-egress', 'shop'], ports: [{ number: 8080, name: 'http', protocol: 'HTTP' }] },
      VirtualService: {
        http: [{ name: 'to-gateway', match: [inMesh(8080)], route: toGateway() }, { name: 'to-host', match: [atGateway], route: toHost(8080), timeout: '9950ms' }],
      },
    });
    expect(host.server().tls).toEqual({ mode: 'ISTIO_MUTUAL' });
  });

  test('of addresses: by them to the gateway', () => {
    const addresses = ['203.0.113.7', '203.0.113.8'];
    expect(hostOf(ExternalHost.tcp('db.example.com', 5432, { addresses })).specs()).toMatchObject({
      ServiceEntry: { addresses, resolution: 'STATIC', ports: [{ number: 5432, name: 'tcp', protocol: 'TCP' }] },
      VirtualService: {
        tcp: [
          { match: [{ ...inMesh(5432), destinationSubnets: addresses }], route: toGateway('db-example-com') }, { match: [atGateway], route: toHost(5432, 'db.example.com') },
        ],
      },
    });
  });

  test('repeats at the gateway only, in what is left of the time', () => {
    const { specs } = hostOf(ExternalHost.tlsOrigination(HOST, { timeout: Duration.seconds(10), retries: RetryPolicy.idempotent(), idempotent: true }));
    expect(specs().VirtualService.http.map(({ retries }: { retries: object }) => retries))
      .toEqual([SAFE, { attempts: 2, perTryTimeout: '3280ms', retryOn: `${SAFE.retryOn},gateway-error,reset` }]);
  });

  test('a timeout that leaves the gateway nothing fails where it is declared', () => {
    const external = ExternalHost.http(HOST, { timeout: Duration.millis(50), retries: RetryPolicy.none() });
    expect(() => hostOf(external)).toThrow(new Error(
      `shop/host: the timeout of ${HOST} is 50ms, which the way to the gateway uses up; allowed: more than 50ms through a gateway; fix: raise the timeout of the ExternalHost`,
    ));
  });

  test('is seen by every namespace that uses it, once and in order', () => {
    const { specs } = hostOf(ExternalHost.https(HOST), [payments, mail, payments]);
    expect(specs().ServiceEntry.exportTo).toEqual(['istio-egress', 'mail', 'shop']);
  });

  test.each<[string, ExternalHost, object]>([
    ['TLS', ExternalHost.https(HOST), { number: 443, name: 'tls-api-example-com', protocol: 'TLS' }],
    ['requests', ExternalHost.tlsOrigination(HOST), { number: 443, name: 'https-api-example-com', protocol: 'HTTPS' }],
    ['a host whose name is as long as a port\'s may be', ExternalHost.https(`${'a'.repeat(60)}.example.com`), { number: 443, name: `tls-${'a'.repeat(59)}`, protocol: 'TLS' }],
  ])('has a server of its own at the gateway: %s', (_, external, port) => {
    expect(hostOf(external).host.server()).toEqual({ port, hosts: [external.host], tls: { mode: 'ISTIO_MUTUAL' } });
  });

  test.each<[string, ExternalHost, object]>([
    ['its name, where nothing more is seen', ExternalHost.https(HOST), { ports: ['8443'] }],
    ['its name and the name in the request', ExternalHost.http(HOST), { ports: ['8443'], hosts: [HOST, `${HOST}:*`] }],
  ])('admits its callers by %s', (_, external, operation) => {
    expect(hostOf(external, [payments, mail]).host.authorizationRule()).toEqual({
      from: [{ source: { principals: [mail.principal, payments.principal] } }], to: [{ operation }], when: [{ key: 'connection.sni', values: [HOST] }],
    });
  });

  test('keeps what a patch adds, in every object', () => {
    const { chart, host } = hostOf(ExternalHost.tlsOrigination(HOST));
    apiObjects(host).forEach((object) => object.addJsonPatch(JsonPatch.add('/spec/fromTheFuture', 1)));
    expect(manifestsOf(chart).map(({ kind, spec }) => [kind, spec.fromTheFuture]))
      .toEqual([['ServiceEntry', 1], ['DestinationRule', 1], ['VirtualService', 1], ['ServiceEntry', 1]]);
  });
});
