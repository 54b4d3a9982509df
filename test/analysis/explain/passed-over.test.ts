import { type Asked, explained, factsOf, SHOP, written } from './explained';

const to = 'route: [{ destination: { host: api } }]';

function passed(routes: string, asked: Asked = {}, more = ''): readonly string[] {
  const isGateway = more !== '';
  return factsOf(explained(SHOP + more + written('VirtualService', 'api', `hosts: ${isGateway ? '[a.example.com], gateways: [edge]' : '[api]'}, http: [${routes}]`), asked), 'route', 'passed over');
}

test('every route before the one that is taken, with what it asks for in vain', () => {
  const routes = `{ name: export, match: [{ uri: { prefix: /export } }], ${to} }, { match: [{ method: { exact: POST } }, { headers: { x: {} } }], ${to} }, `
    + `{ name: theirs, match: [{ sourceLabels: { app: cart } }], ${to} }, { ${to} }, { name: never, ${to} }`;
  expect(passed(routes)).toEqual([
    'passed over: route export: path does not begin with "/export" ← VirtualService shop/api spec.http[0]',
    'passed over: spec.http[1]: method is not "POST"; or header x is not there ← VirtualService shop/api spec.http[1]',
    'passed over: route theirs: it is not for this caller (callers with app=cart) ← VirtualService shop/api spec.http[2]',
  ]);
});

test('all of them when none is taken', () => {
  expect(passed(`{ name: a, match: [{ method: { exact: POST } }], ${to} }, { name: b, match: [{ method: { exact: PUT } }], ${to} }`)).toHaveLength(2);
});

test('routes of other VirtualServices at a Gateway are none of them', () => {
  const gateway = written('Gateway', 'edge', 'selector: { app: edge }, servers: [{ port: { number: 80, name: http, protocol: HTTP }, hosts: ["*"] }]');
  const first = written('VirtualService', 'admin', `hosts: [a.example.com], gateways: [edge], http: [{ name: all, match: [{ uri: { prefix: / } }], ${to} }]`);
  const asked: Asked = { from: 'gateway:shop/edge', request: { authority: 'a.example.com', path: '/admin' } };
  expect(passed(`{ name: admin, match: [{ uri: { prefix: /admin } }], ${to} }`, asked, gateway + first)).toEqual([]);
});
