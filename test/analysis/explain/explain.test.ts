import { explained, SHOP, written } from './explained';

const SPLIT = 'hosts: [api], http: [{ route: [{ destination: { host: api }, weight: 9 }, { destination: { host: web }, weight: 1 }] }]';

test('the stations of a request, in their order', () => {
  expect(explained(SHOP).steps.map(({ name, title }) => `${name}: ${title}`)).toEqual([
    'caller: Deployment shop/web',
    'host: api.shop.svc.cluster.local',
    'route: no VirtualService speaks for the host: it goes to the host itself',
    'destination: 100 % to api.shop.svc.cluster.local:80',
  ]);
});

test.each([
  ['one destination', '', 'to api.shop.svc.cluster.local:80'],
  ['several', written('VirtualService', 'api', SPLIT), '90 % to api.shop.svc.cluster.local:80, 10 % to web.shop.svc.cluster.local:80'],
  ['none', written('VirtualService', 'api', 'hosts: [api], http: [{ redirect: { uri: / } }]'), 'VirtualService shop/api spec.http[0]: the proxy answers with a redirect'],
])('the answer for %s', (_, yaml, answer) => {
  expect(explained(SHOP + yaml).answer).toBe(answer);
});

test('what is assumed of the request is said', () => {
  expect(explained(SHOP).assumptions).toEqual([]);
  expect(explained(SHOP, { request: { path: undefined, method: 'HEAD' } })).toMatchObject({
    question: 'HEAD / of api:80 from Deployment shop/web', assumptions: ['the request is HEAD /: no other is said'],
  });
});
