import { Duration, JsonPatch } from 'cdk8s';
import { ExternalHost } from '../../../src';
import { DirectHost, resolutionOf } from '../../../src/constructs/egress/direct-host';
import { apiObjects, manifestsOf, shopChart } from '../../support/manifests';

/** The specs of a host's objects by kind, all of them named after it. */
function specs(external: ExternalHost) {
  const chart = shopChart();
  new DirectHost(chart, 'host', 'bank', external);
  const objects = manifestsOf(chart);
  expect(new Set(objects.map(({ metadata }) => `${metadata.namespace}/${metadata.name}`))).toEqual(new Set([`bank/${external.host.replace(/\./g, '-')}`]));
  return Object.fromEntries(objects.map(({ kind, spec }) => [kind, spec]));
}

const connectionPool = { tcp: { connectTimeout: '3s', tcpKeepalive: { time: '300s', interval: '60s' } } };
const HOST = 'api.example.com';
const rule = { host: HOST, exportTo: ['.'], trafficPolicy: { connectionPool } };
const entry = (port: object) => ({ hosts: [HOST], location: 'MESH_EXTERNAL', exportTo: ['.'], resolution: 'DNS', ports: [port] });
const route = (port: number, timeout: string) => ({
  hosts: [HOST],
  gateways: ['mesh'],
  exportTo: ['.'],
  http: [{
    name: 'default',
    route: [{ destination: { host: HOST, port: { number: port } } }],
    timeout,
    retries: { attempts: 2, retryOn: 'connect-failure,refused-stream,reset-before-request' },
  }],
});

describe('DirectHost', () => {
  test('that the application speaks TLS to is known by name, and connected to', () => {
    expect(specs(ExternalHost.https(HOST))).toEqual({ ServiceEntry: entry({ number: 443, name: 'tls', protocol: 'TLS' }), DestinationRule: rule });
  });

  test('that TLS is made for is spoken to on one port and connected to on another', () => {
    expect(specs(ExternalHost.tlsOrigination(HOST, { timeout: Duration.seconds(20) }))).toEqual({
      ServiceEntry: entry({ number: 80, name: 'http', protocol: 'HTTP', targetPort: 443 }),
      DestinationRule: { ...rule, trafficPolicy: { connectionPool, tls: { mode: 'SIMPLE', sni: HOST, subjectAltNames: [HOST], caCertificates: 'system' } } },
      VirtualService: route(80, '20s'),
    });
  });

  test('in plain HTTP has a deadline and retries', () => {
    expect(specs(ExternalHost.http(HOST, { port: 8080 }))).toEqual({
      ServiceEntry: entry({ number: 8080, name: 'http', protocol: 'HTTP' }), DestinationRule: rule, VirtualService: route(8080, '10s'),
    });
  });

  test('of addresses is known by them', () => {
    const { ServiceEntry, VirtualService } = specs(ExternalHost.tcp('db.example.com', 5432, { addresses: ['203.0.113.7', '203.0.113.8'] }));
    expect(ServiceEntry).toEqual({
      hosts: ['db.example.com'],
      location: 'MESH_EXTERNAL',
      exportTo: ['.'],
      resolution: 'STATIC',
      addresses: ['203.0.113.7', '203.0.113.8'],
      endpoints: [{ address: '203.0.113.7' }, { address: '203.0.113.8' }],
      ports: [{ number: 5432, name: 'tcp', protocol: 'TCP' }],
    });
    expect(VirtualService).toBeUndefined();
  });

  test('keeps what a patch adds, in every object', () => {
    const chart = shopChart();
    apiObjects(new DirectHost(chart, 'host', 'bank', ExternalHost.http(HOST))).forEach((object) => object.addJsonPatch(JsonPatch.add('/spec/fromTheFuture', 1)));
    expect(manifestsOf(chart).map(({ kind, spec }) => [kind, spec.fromTheFuture])).toEqual([['ServiceEntry', 1], ['DestinationRule', 1], ['VirtualService', 1]]);
  });
});

test('resolutionOf is by name, or by fixed addresses', () => {
  expect(resolutionOf(ExternalHost.https(HOST))).toEqual({ resolution: 'DNS' });
  expect(resolutionOf(ExternalHost.tcp('db.example.com', 1, { addresses: ['2001:db8::1'] })))
    .toEqual({ resolution: 'STATIC', addresses: ['2001:db8::1'], endpoints: [{ address: '2001:db8::1' }] });
});
