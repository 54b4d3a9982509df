import { matchText, refusal } from '../../../src/analysis/explain/conditions';
import type { JsonObject } from '../../../src/mesh/resource';
import { HttpMatch } from '../../../src/mesh/route/http-match';
import { RequestParts } from '../../../src/mesh/route/http-request';

const REQUEST = new RequestParts({ authority: 'api', path: '/Cart?debug=1', method: 'POST', headers: { 'x-group': 'beta' } });
const PROXY = { namespace: 'shop', labels: { app: 'web' }, gateway: 'mesh', port: 80 };

function matchOf(json: JsonObject, gateways: readonly string[] = []): HttpMatch {
  return new HttpMatch(json, { resource: undefined, path: '' }, gateways);
}

test.each<[JsonObject, string, string | undefined]>([
  [{}, 'every request', undefined],
  [{ uri: { prefix: '/Cart' } }, 'path begins with "/Cart"', undefined],
  [{ uri: { prefix: '/export' } }, 'path begins with "/export"', 'path does not begin with "/export"'],
  [{ uri: { exact: '/cart' }, ignoreUriCase: true }, 'path is "/cart"', undefined],
  [{ uri: { exact: '/cart' } }, 'path is "/cart"', 'path is not "/cart"'],
  [{ method: { regex: 'GET|HEAD' } }, 'method matches GET|HEAD', 'method does not match GET|HEAD'],
  [{ headers: { 'x-user': {} } }, 'header x-user is there', 'header x-user is not there'],
  [{ headers: { 'x-group': { exact: 'beta' } }, method: { exact: 'GET' } }, 'method is "GET" and header x-group is "beta"', 'method is not "GET"'],
  [{ withoutHeaders: { 'x-group': { exact: 'beta' } } }, 'header x-group is not "beta"', 'header x-group is "beta"'],
  [{ queryParams: { debug: { exact: '1' } } }, 'query parameter debug is "1"', undefined],
  [{ authority: { exact: 'web' }, scheme: { exact: 'https' } }, 'authority is "web" and scheme is "https"', 'authority is not "web" and scheme is not "https"'],
  [{ port: 81 }, 'port 81', 'it is not for this caller (port 81)'],
  [{ sourceLabels: { app: 'cart' }, sourceNamespace: 'shop' }, 'callers with app=cart and callers in namespace shop',
    'it is not for this caller (callers with app=cart and callers in namespace shop)'],
])('%j asks for: %s', (json, text, refused) => {
  expect([matchText(matchOf(json)), refusal(matchOf(json), REQUEST, PROXY)]).toEqual([text, refused]);
});

test('a match that names gateways asks for nothing else of the caller', () => {
  const match = matchOf({ sourceNamespace: 'bank', port: 80 }, ['shop/edge']);
  expect([matchText(match), refusal(match, REQUEST, PROXY), refusal(match, REQUEST, { ...PROXY, gateway: 'shop/edge' })])
    .toEqual(['gateways shop/edge and port 80', 'it is not for this caller (gateways shop/edge and port 80)', undefined]);
});
