import type { ExplainOptions } from '../../../src/cli/commands/explain-options';
import { questionOf } from '../../../src/cli/commands/explain-question';
import { meshOptions } from '../../../src/mesh/mesh-options';
import { modelOf } from '../../support/analyze-yaml';
import { deployment, istio, service } from '../../support/object-yaml';

const server = (port: number, protocol: string, tls = ''): string => `{ port: { number: ${port}, name: p${port}, protocol: ${protocol} }, hosts: [shop.example.com]${tls} }`;
const MODEL = modelOf(deployment('web', 'app: web') + service('one', '[{ name: http, port: 8080 }]') + service('two', '[{ name: http, port: 80 }, { name: admin, port: 81 }]')
  + service('odd', '[{ name: a, port: 81 }, { name: b, port: 82 }]') + service('none', '[]')
  + istio('VirtualService', 'legacy', '{ hosts: [legacy.example.com], http: [{ route: [{ destination: { host: one } }] }] }')
  + istio('Gateway', 'edge', `{ servers: [${server(80, 'HTTP', ', tls: { httpsRedirect: true }')}, ${server(443, 'HTTPS', ', tls: { mode: SIMPLE }')}] }`)
  + istio('Gateway', 'plain', `{ servers: [${server(8080, 'HTTP')}] }`)
  + istio('VirtualService', 'site', '{ hosts: [other.example.com], gateways: [plain], http: [{ route: [{ destination: { host: one } }] }] }'));

function question(authority: string, given: Partial<ExplainOptions> = {}) {
  const { port, assumptions, request } = questionOf(MODEL, { authority, paths: [], from: 'web', request: {}, port: undefined, format: 'text', mesh: meshOptions(), ...given });
  return [port, request.scheme, ...assumptions];
}

test.each<[string, Partial<ExplainOptions>, readonly unknown[]]>([
  ['one', {}, [8080, 'http']],
  ['one:8080', {}, [8080, 'http']],
  ['two', {}, [80, 'http', 'port 80 is called: --port says another']],
  ['two:81', {}, [81, 'http']],
  ['two', { port: 81 }, [81, 'http']],
  ['legacy.example.com', {}, [80, 'http', 'port 80 is called: --port says another']],
  ['one', { from: undefined }, [8080, 'http', 'a caller in namespace shop asks, under no identity that is known: --from says who']],
  ['shop.example.com', { from: 'gateway:edge' }, [443, 'https', 'port 443 is called: --port says another']],
  ['shop.example.com', { from: 'gateway:edge', port: 80 }, [80, 'http']],
  ['shop.example.com', { from: 'gateway:plain' }, [8080, 'http']],
  ['other.example.com', { from: 'gateway:plain' }, [8080, 'http']],
])('%s, %j', (authority, given, expected) => {
  expect(question(authority, given)).toEqual(expected);
});

test('the request is handed on', () => {
  const options = { authority: 'one:8080', paths: [], from: 'web', request: { method: 'PUT', path: '/x', headers: { a: 'b' } }, port: undefined, format: 'text', mesh: meshOptions() } as const;
  expect(questionOf(MODEL, options).request).toEqual({ authority: 'one:8080', method: 'PUT', path: '/x', headers: { a: 'b' }, scheme: 'http' });
});

test.each<[string, Partial<ExplainOptions>, string]>([
  ['odd', {}, 'explain: odd has several ports, and none is said; allowed: --port 81, 82; fix: say with --port which one is called'],
  ['one:81', {}, 'explain: one has no port 81; allowed: --port 8080; fix: say with --port which one is called'],
  ['none', {}, 'explain: none has no port; allowed: a host with ports; fix: give the Service or ServiceEntry a port'],
  ['shop.example.com', { from: 'gateway:edge', port: 81 }, 'explain: Gateway shop/edge has no port 81; allowed: --port 80, 443; fix: say with --port which one is called'],
])('%s, %j is a mistake', (authority, given, message) => {
  expect(() => question(authority, given)).toThrow(new Error(message));
});
