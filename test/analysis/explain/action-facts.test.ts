import { explained, linesOf, SHOP, titleOf, written } from './explained';

const AT = 'VirtualService shop/api spec.http[0]';

function actions(fields: string): readonly string[] {
  const route = fields.startsWith('redirect') || fields.startsWith('directResponse') ? '' : ', route: [{ destination: { host: api } }]';
  const lines = linesOf(explained(SHOP + written('VirtualService', 'api', `hosts: [api], http: [{ ${fields}${route} }]`)), 'route');
  return lines.filter((line) => /^(?:redirect|direct response|fault|rewrite|mirror)/.test(line));
}

const BEFORE = 'it comes from the caller\'s own proxy, before timeout and retries begin';

test.each([
  ['redirect: { uri: /new, authority: web, scheme: https }', [`redirect: 301 to scheme https, authority web, path /new ← ${AT}.redirect`]],
  ['redirect: { redirectCode: 308 }', [`redirect: 308 to the same place ← ${AT}.redirect`]],
  ['directResponse: { status: 503 }', [`direct response: 503 from the caller's own proxy ← ${AT}.directResponse`]],
  ['fault: { delay: { fixedDelay: 5s, percentage: { value: 10 } }, abort: { httpStatus: 503 } }', [
    `fault delay: 5s of waiting for 10 % of the requests ← ${AT}.fault.delay | ${BEFORE}`, `fault abort: an answer of 503 for 0 % of the requests ← ${AT}.fault.abort | ${BEFORE}`,
  ]],
  ['fault: { abort: { grpcStatus: UNAVAILABLE, percentage: { value: 1 } } }', [`fault abort: an answer of UNAVAILABLE for 1 % of the requests ← ${AT}.fault.abort | ${BEFORE}`]],
  ['rewrite: { uri: /v2, authority: web }', [`rewrite: what matched of the path becomes /v2, the authority becomes web ← ${AT}.rewrite`]],
  ['rewrite: { uriRegexRewrite: { match: /a, rewrite: /b } }', [`rewrite: /a in the path becomes /b ← ${AT}.rewrite`]],
  ['rewrite: {}', [`rewrite: nothing ← ${AT}.rewrite`]],
  ['mirror: { host: web, subset: v2 }, mirrorPercentage: { value: 5 }', [`mirror: a copy of 5 % of the requests to subset v2 of web.shop.svc.cluster.local ← ${AT}.mirror`]],
  ['mirrors: [{ destination: { host: web } }]', [`mirror: a copy of 100 % of the requests to web.shop.svc.cluster.local ← ${AT}.mirrors[0]`]],
])('%s', (fields, expected) => {
  expect(actions(fields)).toEqual(expected);
});

test('a route that answers itself leads nowhere and has no times', () => {
  const explanation = explained(SHOP + written('VirtualService', 'api', 'hosts: [api], http: [{ name: gone, redirect: { uri: /new } }]'));
  expect(titleOf(explanation, 'route')).toBe(`${AT} (gone): the proxy answers with a redirect`);
  expect(linesOf(explanation, 'route').some((line) => line.startsWith('timeout'))).toBe(false);
  expect(titleOf(explanation, 'destination')).toBeUndefined();
});
