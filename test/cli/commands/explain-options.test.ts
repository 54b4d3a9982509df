import { readArguments } from '../../../src/cli/arguments';
import { EXPLAIN_OPTIONS, type ExplainOptions, explainOptions } from '../../../src/cli/commands/explain-options';

function options(...given: string[]): ExplainOptions {
  return explainOptions(readArguments('explain', given, EXPLAIN_OPTIONS), __dirname);
}

test('what is not said', () => {
  expect(options('api', 'dist')).toMatchObject({ authority: 'api', paths: ['dist'], from: undefined, request: {}, port: undefined, format: 'text' });
});

test('everything', () => {
  expect(options('https://api.shop:8080/', '--from', 'web', '--request', 'POST /cart?x=1', '-H', 'x-group: a, b', '-H', 'cookie:c=1:2', '--port', '81', '--format', 'json', 'a', '-')).toMatchObject({
    authority: 'api.shop:8080', paths: ['a', '-'], from: 'web', request: { method: 'POST', path: '/cart?x=1', headers: { 'x-group': 'a, b', 'cookie': 'c=1:2' } }, port: 81, format: 'json',
  });
});

test.each([['/cart', { path: '/cart' }], ['HEAD', { method: 'HEAD' }], [' GET   / ', { method: 'GET', path: '/' }]])('a request can be %p', (text, request) => {
  expect(options('api', 'dist', '--request', text).request).toEqual(request);
});

test.each([
  [[], 'explain: there is no host; allowed: a host, and behind it files, folders, and - for standard input; fix: name both: cdk8s-istio explain checkout dist/'],
  [['api'], 'explain: there is no path behind api; allowed: a host, and behind it files, folders, and - for standard input; fix: name both: cdk8s-istio explain checkout dist/'],
  [['api', '.', '--request', 'get cart'], '--request: it is \'get cart\'; allowed: a method in capitals, a path that begins with /, or both; fix: write it as in --request \'GET /path\''],
  [['api', '.', '-H', 'x-group'], '--header: it is \'x-group\'; allowed: a name, a colon and a value; fix: write it as in -H \'x-group: beta\''],
  [['api', '.', '--header', 'x group: beta'], '--header: it is \'x group: beta\'; allowed: a name, a colon and a value; fix: write it as in -H \'x-group: beta\''],
  [['api', '.', '--port', 'http'], '--port: it is \'http\'; allowed: a number from 1 to 65535; fix: give the port that is called'],
  [['api', '.', '--port', '70000'], '--port: it is \'70000\'; allowed: a number from 1 to 65535; fix: give the port that is called'],
  [['api', '.', '--format', 'yaml'], 'explain: --format is \'yaml\'; allowed: text, json; fix: give --format one of these'],
])('%p is a mistake', (given, message) => {
  expect(() => options(...given)).toThrow(message);
});
