import { type Asked, explained, factsOf, SHOP, written } from './explained';
import { deployment, namespaceObject, service } from '../../support/object-yaml';

function access(policies: string, asked: Asked = {}, shop = SHOP): readonly string[] {
  return factsOf(explained(shop + policies, asked), 'destination', 'authorization');
}

const allow = (rule: string, name = 'api'): string => written('AuthorizationPolicy', name, `rules: [${rule}]`);
const BY_RULE = 'by this rule ← AuthorizationPolicy shop/api spec.rules[0]';
const MISSING = 'it depends on something that the question does not say ← AuthorizationPolicy shop/api spec.rules[0]';
const NOTHING = 'there are policies that allow, and none of their rules is for the request ← AuthorizationPolicy shop/api spec.rules';

test('without a policy everything is allowed', () => {
  expect(access('')).toEqual(['authorization: allow at Deployment shop/api: no policy holds for the pods ← Istio\'s default']);
});

test.each<[string, string, Asked, string]>([
  ['the identity', '{ from: [{ source: { principals: [cluster.local/ns/shop/sa/default] } }] }', {}, `allow at Deployment shop/api: ${BY_RULE}`],
  ['another identity', '{ from: [{ source: { principals: [cluster.local/ns/shop/sa/cart] } }] }', {}, `deny at Deployment shop/api: ${NOTHING}`],
  ['an identity that is not known', '{ from: [{ source: { principals: [cluster.local/ns/shop/sa/cart] } }] }', { from: 'namespace:shop' }, `unknown at Deployment shop/api: ${MISSING}`],
  ['the namespace of a caller that is not known', '{ from: [{ source: { namespaces: [shop] } }] }', { from: 'namespace:shop' }, `allow at Deployment shop/api: ${BY_RULE}`],
  ['the method and the path without its query', '{ to: [{ operation: { methods: [POST], paths: [/cart] } }] }', { request: { method: 'POST', path: '/cart?x=1' } }, `allow at Deployment shop/api: ${BY_RULE}`],
  ['the port of the pods', '{ to: [{ operation: { ports: ["8080"] } }] }', {}, `allow at Deployment shop/api: ${BY_RULE}`],
  ['a header', '{ when: [{ key: "request.headers[x-group]", values: [beta] }] }', { request: { headers: { 'x-group': 'beta' } } }, `allow at Deployment shop/api: ${BY_RULE}`],
  ['a header when none is said', '{ when: [{ key: "request.headers[x-group]", values: [beta] }] }', {}, `unknown at Deployment shop/api: ${MISSING}`],
  ['the name that is asked for', '{ when: [{ key: connection.sni, values: ["outbound_.80_._.api.shop.svc.cluster.local"] }] }', {}, `allow at Deployment shop/api: ${BY_RULE}`],
])('a rule about %s', (_, rule, asked, expected) => {
  expect(access(allow(rule), asked)).toEqual([`authorization: ${expected}`]);
});

test('says which policies were asked when none of several allows', () => {
  expect(access(allow('{ to: [{ operation: { paths: [/a] } }] }', 'api') + allow('{ to: [{ operation: { paths: [/b] } }] }', 'other')))
    .toEqual([`authorization: deny at Deployment shop/api: ${NOTHING} | asked: AuthorizationPolicy shop/api, AuthorizationPolicy shop/other`]);
});

test('plain text has no identity', () => {
  const plain = written('DestinationRule', 'api', 'host: api, trafficPolicy: { tls: { mode: DISABLE } }');
  expect(access(plain + allow('{ from: [{ source: { principals: ["*"] } }] }'))).toEqual([`authorization: deny at Deployment shop/api: ${NOTHING}`]);
});

test('a path that the route changes is not known', () => {
  const route = written('VirtualService', 'api', 'hosts: [api], http: [{ rewrite: { uri: /v2, authority: other }, route: [{ destination: { host: api } }] }]');
  expect(access(route + allow('{ to: [{ operation: { paths: [/v2] } }] }'))).toEqual([`authorization: unknown at Deployment shop/api: ${MISSING}`]);
  expect(access(route + allow('{ to: [{ operation: { hosts: [other] } }] }'))).toEqual([`authorization: allow at Deployment shop/api: ${BY_RULE}`]);
});

test('what is no HTTP has no paths', () => {
  const shop = namespaceObject('shop') + deployment('web', 'app: web') + deployment('api', 'app: api') + service('api', '[{ name: tcp, port: 80 }]');
  expect(access(allow('{ to: [{ operation: { paths: [/] } }] }'), {}, shop)).toEqual([`authorization: deny at Deployment shop/api: ${NOTHING}`]);
});

test('pods without a proxy refuse nobody', () => {
  const shop = namespaceObject('shop') + deployment('web', 'app: web') + deployment('api', 'app: api, sidecar.istio.io/inject: "false"') + service('api');
  expect(access(allow('{ to: [{ operation: { paths: [/a] } }] }'), {}, shop))
    .toEqual(['authorization: allow at Deployment shop/api: without a proxy there is nobody to refuse ← Deployment shop/api']);
});

test('a connection that does not come about is not asked about', () => {
  const refused = written('DestinationRule', 'api', 'host: api, trafficPolicy: { tls: { mode: DISABLE } }') + written('PeerAuthentication', 'all', 'mtls: { mode: STRICT }');
  expect(access(refused)).toEqual([]);
});
