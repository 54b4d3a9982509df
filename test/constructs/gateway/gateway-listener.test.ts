import { JsonPatch } from 'cdk8s';
import { GatewayTls, TlsVersion } from '../../../src';
import { GatewayListener, gatewayName, type GatewayListenerProps } from '../../../src/constructs/gateway/gateway-listener';
import { manifest, shopChart } from '../../support/manifests';

/** The servers of a listener with two hosts. */
function servers(props: Partial<GatewayListenerProps>) {
  const chart = shopChart();
  const listener = new GatewayListener(chart, 'listener', { name: 'shop', namespace: 'edge', selector: { istio: 'ingressgateway' }, redirectToHttps: true, ...props });
  ['www.example.com', 'shop.example.com', 'www.example.com'].forEach((host) => listener.serve(host));
  return manifest(chart, 'Gateway').spec.servers;
}

const hosts = ['shop.example.com', 'www.example.com'];
const redirect = { port: { number: 80, name: 'http', protocol: 'HTTP' }, hosts, tls: { httpsRedirect: true } };
const https = (tls: object) => ({ port: { number: 443, name: 'https', protocol: 'HTTPS' }, hosts, tls });

describe('GatewayListener', () => {
  test('selects the gateway\'s pods, in the namespace it is in', () => {
    const chart = shopChart();
    new GatewayListener(chart, 'listener', { name: 'shop', namespace: 'edge', selector: { app: 'edge' }, redirectToHttps: true }).serve('shop.example.com');
    expect(manifest(chart, 'Gateway')).toEqual({
      apiVersion: 'networking.istio.io/v1',
      kind: 'Gateway',
      metadata: { name: 'shop', namespace: 'edge' },
      spec: { selector: { app: 'edge' }, servers: [{ port: { number: 80, name: 'http', protocol: 'HTTP' }, hosts: ['shop.example.com'] }] },
    });
  });

  test.each<[string, Partial<GatewayListenerProps>, object[]]>([
    ['plain text', {}, [{ port: { number: 80, name: 'http', protocol: 'HTTP' }, hosts }]],
    ['TLS', { tls: GatewayTls.simple('shop-tls') }, [redirect, https({ mode: 'SIMPLE', credentialName: 'shop-tls', minProtocolVersion: 'TLSV1_2' })]],
    ['TLS without a redirect', { tls: GatewayTls.simple('shop-tls', { minProtocolVersion: TlsVersion.TLSV1_3 }), redirectToHttps: false },
      [https({ mode: 'SIMPLE', credentialName: 'shop-tls', minProtocolVersion: 'TLSV1_3' })]],
    ['mutual TLS', { tls: GatewayTls.mutual('shop-tls', { caCertCredentialName: 'clients' }) },
      [redirect, https({ mode: 'MUTUAL', credentialName: 'shop-tls', caCertCredentialName: 'clients', minProtocolVersion: 'TLSV1_2' })]],
    ['optional mutual TLS', { tls: GatewayTls.optionalMutual('shop-tls') },
      [redirect, https({ mode: 'OPTIONAL_MUTUAL', credentialName: 'shop-tls', minProtocolVersion: 'TLSV1_2' })]],
    ['TLS that passes through', { tls: GatewayTls.passthrough() },
      [redirect, { port: { number: 443, name: 'tls', protocol: 'TLS' }, hosts, tls: { mode: 'PASSTHROUGH' } }]],
  ])('serves %s', (_, props, expected) => {
    expect(servers(props)).toEqual(expected);
  });

  test('keeps what a patch adds', () => {
    const chart = shopChart();
    const listener = new GatewayListener(chart, 'listener', { name: 'shop', namespace: 'edge', selector: { app: 'edge' }, tls: GatewayTls.simple('s'), redirectToHttps: true });
    listener.serve('shop.example.com');
    listener.gateway.addJsonPatch(JsonPatch.add('/spec/fromTheFuture', 1), JsonPatch.replace('/spec/servers/1/port/number', 8443));
    expect(manifest(chart, 'Gateway').spec).toMatchObject({ fromTheFuture: 1, servers: [{}, { port: { number: 8443 } }] });
  });
});

test.each<[string, GatewayTls | undefined, string]>([
  ['its certificate', GatewayTls.simple('shop-tls'), 'shop-tls'],
  ['its host, where there is no certificate', undefined, 'shop-example-com'],
  ['its host, where TLS passes through', GatewayTls.passthrough(), 'shop-example-com'],
])('a Gateway is named after %s', (_, tls, expected) => {
  expect(gatewayName(tls, 'shop.example.com')).toBe(expected);
});
