import { explained, factsOf, SHOP, written } from './explained';
import { deployment, gatewayPods, namespaceObject, service } from '../../support/object-yaml';

const NAMES = ['client tls', 'server tls', 'connection'];
const AUTOMATIC = 'client tls: ISTIO_MUTUAL with endpoints that have a proxy, else plain text ← Istio\'s default';

function tls(client: string | undefined, server: string | undefined): readonly string[] {
  return factsOf(explained(SHOP
    + (client === undefined ? '' : written('DestinationRule', 'api', `host: api, trafficPolicy: { tls: { mode: ${client} } }`))
    + (server === undefined ? '' : written('PeerAuthentication', 'api', `selector: { matchLabels: { app: api } }, mtls: { mode: ${server} }`))), 'destination', ...NAMES);
}

const MUTUAL = 'connection: mutual TLS to Deployment shop/api';
const PLAIN = 'connection: plain text to Deployment shop/api';
const REFUSED = 'connection: refused by Deployment shop/api: the two ends do not agree';

test.each([
  [undefined, undefined, MUTUAL], [undefined, 'STRICT', MUTUAL], [undefined, 'DISABLE', PLAIN],
  ['ISTIO_MUTUAL', 'STRICT', MUTUAL], ['ISTIO_MUTUAL', 'DISABLE', REFUSED],
  ['DISABLE', undefined, PLAIN], ['DISABLE', 'STRICT', REFUSED], ['DISABLE', 'DISABLE', PLAIN],
  ['SIMPLE', 'STRICT', REFUSED], ['SIMPLE', undefined, 'connection: TLS to Deployment shop/api'],
])('a caller that says %s and pods that say %s', (client, server, expected) => {
  expect(tls(client, server)).toEqual([
    client === undefined ? AUTOMATIC : `client tls: ${client} ← DestinationRule shop/api spec.trafficPolicy.tls.mode`,
    `server tls: ${server ?? 'PERMISSIVE'} at Deployment shop/api ← ${server === undefined ? 'Istio\'s default' : 'PeerAuthentication shop/api spec.mtls.mode'}`,
    expected,
  ]);
});

test('a caller without a proxy sends what its application sends', () => {
  const shop = namespaceObject('shop') + deployment('web', 'app: web, sidecar.istio.io/inject: "false"') + service('api') + deployment('api', 'app: api');
  expect(factsOf(explained(shop + written('PeerAuthentication', 'all', 'mtls: { mode: STRICT }')), 'destination', ...NAMES)).toEqual([
    'client tls: none: what the application sends goes out as it is', 'server tls: STRICT at Deployment shop/api ← PeerAuthentication shop/all spec.mtls.mode', REFUSED,
  ]);
});

describe('towards the pods of a Gateway', () => {
  function towards(client: string, server: string, protocol = 'HTTPS'): readonly string[] {
    const shop = namespaceObject('shop') + deployment('web', 'app: web') + service('egress', '[{ name: http, port: 80 }]') + gatewayPods('egress', 'app: egress');
    const gateway = written('Gateway', 'egress', `selector: { app: egress }, servers: [{ port: { number: 80, name: x, protocol: ${protocol} }, hosts: ["*"]${server === '' ? '' : `, tls: { ${server} }`} }]`);
    const rule = client === '' ? '' : written('DestinationRule', 'egress', `host: egress, trafficPolicy: { tls: { mode: ${client} } }`);
    const strict = written('PeerAuthentication', 'all', 'mtls: { mode: STRICT }');
    return factsOf(explained(shop + gateway + rule + strict, { request: { authority: 'egress' } }), 'destination', 'server tls', 'connection');
  }

  test('the server of the Gateway counts, and not PeerAuthentication', () => {
    expect(towards('ISTIO_MUTUAL', 'mode: ISTIO_MUTUAL')).toEqual([
      'server tls: ISTIO_MUTUAL at Deployment shop/egress ← Gateway shop/egress spec.servers[0].tls', 'connection: mutual TLS to Deployment shop/egress',
    ]);
  });

  test.each([
    ['', '', 'HTTP', 'plain text to'], ['ISTIO_MUTUAL', '', 'HTTP', 'refused by'], ['', 'mode: ISTIO_MUTUAL', 'HTTPS', 'refused by'],
    ['SIMPLE', 'mode: SIMPLE', 'HTTPS', 'TLS to'], ['DISABLE', 'mode: MUTUAL', 'HTTPS', 'refused by'], ['DISABLE', 'mode: PASSTHROUGH', 'TLS', 'plain text to'],
    ['SIMPLE', 'credentialName: x', 'HTTPS', 'TLS to'],
  ])('a caller that says "%s" and a server that says "%s" for %s', (client, server, protocol, expected) => {
    expect(towards(client, server, protocol)[1]).toContain(`connection: ${expected} Deployment shop/egress`);
  });
});

test('TLS of the application itself is TLS', () => {
  const shop = namespaceObject('shop') + deployment('web', 'app: web') + service('api', '[{ name: https, port: 80 }]') + deployment('api', 'app: api');
  const rule = written('DestinationRule', 'api', 'host: api, trafficPolicy: { tls: { mode: DISABLE } }');
  expect(factsOf(explained(shop + rule), 'destination', 'connection')).toEqual(['connection: TLS to Deployment shop/api']);
});
