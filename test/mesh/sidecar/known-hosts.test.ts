import { documents, istio, modelOf, service } from '../yaml-model';

function known(...objects: string[]): string[] {
  return modelOf(documents(...objects)).knownHosts({ namespace: 'shop', labels: { app: 'web' } }).all
    .map(({ host, ports }) => `${host} ${ports.map(({ number }) => number).join(' ')}`);
}

const WEB = service('shop/web');
const TWO_PORTS = service('bank/api', 'ports: [{ name: http, port: 80 }, { name: grpc, port: 9000 }]');
const only = (...hosts: string[]): string => istio('Sidecar', 'shop/default', `egress: [{ hosts: [${hosts.map((host) => `'${host}'`).join(', ')}] }]`);
const sends = (destination: string, rest = ''): string => istio('VirtualService', 'shop/web', `hosts: [web]\nhttp: [{ ${rest} route: [{ destination: { ${destination} } }] }]`);

test.each<[string, string[], string[]]>([
  ['without a Sidecar everything that is seen', [WEB, TWO_PORTS], ['api.bank.svc.cluster.local 80 9000', 'web.shop.svc.cluster.local 80']],
  ['with one what it imports', [WEB, TWO_PORTS, only('./*')], ['web.shop.svc.cluster.local 80']],
  ['what an imported VirtualService sends to', [WEB, TWO_PORTS, only('./*'), sends('host: api.bank.svc.cluster.local')],
    ['api.bank.svc.cluster.local 80 9000', 'web.shop.svc.cluster.local 80']],
  ['of that only the ports that it says', [WEB, TWO_PORTS, only('./*'), sends('host: api.bank.svc.cluster.local, port: { number: 9000 }')],
    ['api.bank.svc.cluster.local 9000', 'web.shop.svc.cluster.local 80']],
  ['nothing for a port that the host does not have', [WEB, TWO_PORTS, only('./*'), sends('host: api.bank.svc.cluster.local, port: { number: 1 }')], ['web.shop.svc.cluster.local 80']],
  ['nothing of routes for callers of another namespace', [WEB, TWO_PORTS, only('./*'), sends('host: api.bank.svc.cluster.local', 'match: [{ sourceNamespace: bank }],')],
    ['web.shop.svc.cluster.local 80']],
  ['nothing of a VirtualService that is not imported', [WEB, TWO_PORTS, only('istio-system/*'), sends('host: api.bank.svc.cluster.local')], []],
  ['a listener for a port knows nothing else of a host', [TWO_PORTS, istio('Sidecar', 'shop/default', 'egress: [{ port: { number: 80, protocol: HTTP, name: http }, hosts: ["*/*"] }]')],
    ['api.bank.svc.cluster.local 80']],
  ['another name for a host is none', [service('shop/web', 'type: ExternalName\nexternalName: example.com\nports: [{ name: http, port: 80 }]')], []],
  ['a Service goes before a ServiceEntry of its name', [istio('ServiceEntry', 'bank/a', 'hosts: [web.shop.svc.cluster.local]\nports: [{ number: 81, name: http, protocol: HTTP }]'), WEB],
    ['web.shop.svc.cluster.local 80']],
])('%s', (_, objects, expected) => {
  expect(known(...objects)).toEqual(expected);
});

test('declarations of one namespace that are none together are known each where it is imported', () => {
  const entry = (name: string, rest: string): string => istio('ServiceEntry', name, `hosts: [api.net]\n${rest}`);
  const sidecar = istio('Sidecar', 'shop/default', 'egress: [{ port: { number: 9000, protocol: TCP, name: tcp }, hosts: ["*/*"] }, { hosts: ["*/*"] }]');
  const ports = 'ports: [{ number: 9000, name: tcp, protocol: TCP }, { number: 80, name: http, protocol: HTTP }]\nexportTo: ["*"]';
  expect(known(entry('bank/a', 'resolution: NONE'), entry('bank/b', ports), sidecar)).toEqual(['api.net 9000 80']);
});

test('what listeners know of one host is put together', () => {
  const sidecar = istio('Sidecar', 'shop/default', [
    'egress:',
    '- { port: { number: 9000, protocol: GRPC, name: grpc }, hosts: ["*/*"] }',
    '- { port: { number: 80, protocol: HTTP, name: http }, hosts: ["*/*"] }',
  ].join('\n'));
  expect(known(TWO_PORTS, sidecar)).toEqual(['api.bank.svc.cluster.local 9000 80']);
});

test('a host is found by its full name', () => {
  const hosts = modelOf(documents(WEB, TWO_PORTS, only('./*'))).knownHosts({ namespace: 'shop' });
  expect(hosts.find('web.shop.svc.cluster.local')?.host).toBe('web.shop.svc.cluster.local');
  expect(hosts.find('api.bank.svc.cluster.local')).toBeUndefined();
});

test('another name for a host is declared all the same', () => {
  const hosts = modelOf(service('shop/web', 'type: ExternalName\nexternalName: example.com')).knownHosts({ namespace: 'shop' });
  expect([hosts.find('web.shop.svc.cluster.local'), hosts.declared('web.shop.svc.cluster.local')?.externalName]).toEqual([undefined, 'example.com']);
});

test('a host is known also where no request is copied to it', () => {
  const hosts = modelOf(documents(service('bank/copy'), istio('Sidecar', 'shop/default', 'egress: [{ hosts: ["./*"] }]'),
    istio('VirtualService', 'shop/web', 'hosts: [web]\nhttp: [{ mirror: { host: copy.bank.svc.cluster.local }, mirrorPercentage: { value: 0 }, directResponse: { status: 200 } }]')))
    .knownHosts({ namespace: 'shop' });
  expect(hosts.find('copy.bank.svc.cluster.local')?.namespace).toBe('bank');
});
