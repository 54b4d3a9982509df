import { type Asked, explained, linesOf, SHOP, titleOf, written } from './explained';
import { service } from '../../support/object-yaml';

function host(yaml: string, asked: Asked = {}): readonly string[] {
  return linesOf(explained(SHOP + yaml, asked), 'host');
}

const DECLARED = 'declared: Service: requests go to the pods that it selects ← Service shop/api';
const PORT = 'port: 80, HTTP ← Service shop/api spec.ports[0]';

test('without a Sidecar everything is known', () => {
  expect(titleOf(explained(SHOP), 'host')).toBe('api.shop.svc.cluster.local');
  expect(host('')).toEqual([DECLARED, PORT, 'known: yes: no Sidecar limits what the caller knows ← Istio\'s default']);
});

test('the entry of a Sidecar that imports it', () => {
  expect(host(written('Sidecar', 'web', 'egress: [{ hosts: [bank/*, ./api.shop.svc.cluster.local] }]')))
    .toEqual([DECLARED, PORT, 'known: yes: the Sidecar imports ./api.shop.svc.cluster.local ← Sidecar shop/web spec.egress[0].hosts[1]']);
});

test('a Sidecar that does not import it', () => {
  const yaml = written('Sidecar', 'web', 'egress: [{ hosts: [bank/a, bank/b, bank/c, bank/d, bank/e, bank/f, bank/g] }], outboundTrafficPolicy: { mode: REGISTRY_ONLY }');
  expect(titleOf(explained(SHOP + yaml), 'host')).toBe('api: the caller knows no such host');
  expect(host(yaml)).toEqual([
    DECLARED,
    'known: no: Sidecar shop/web imports bank/a, bank/b, bank/c, bank/d, bank/e, bank/f and 1 more, but not this host ← Sidecar shop/web spec.egress',
    'outbound mode: REGISTRY_ONLY ← Sidecar shop/web spec.outboundTrafficPolicy.mode',
  ]);
  expect(host(written('Sidecar', 'web', 'egress: [{ hosts: [] }]'))[1]).toBe('known: no: Sidecar shop/web imports nothing ← Sidecar shop/web spec.egress');
});

const entry = (fields: string): string => written('ServiceEntry', 'out', `hosts: [a.example.com], ports: [{ number: 80, name: http, protocol: HTTP }], ${fields}`, 'bank');
const A = { request: { authority: 'a.example.com' } };

test('a host that is not exported to the caller', () => {
  expect(host(entry('resolution: DNS, exportTo: ["."]'), { ...A, meshConfig: { outboundTrafficPolicy: { mode: 'ALLOW_ANY' } } })).toEqual([
    'declared: ServiceEntry: requests go to every address that DNS gives ← ServiceEntry bank/out',
    'known: no: it is not exported to namespace shop ← ServiceEntry bank/out spec.exportTo',
    'port: 80',
    'outbound mode: ALLOW_ANY ← MeshConfig outboundTrafficPolicy.mode',
  ]);
});

test('a host that nothing declares', () => {
  expect(host('', A)).toEqual(['port: 80', 'outbound mode: ALLOW_ANY ← Istio\'s default']);
});

test.each([
  ['resolution: NONE', 'the address that the caller asked for'], ['resolution: DNS_ROUND_ROBIN', 'one address that DNS gives at a time'],
  ['resolution: STATIC, endpoints: [{ address: 10.0.0.1 }]', 'the endpoints that are written out'],
])('endpoints of %s', (fields, words) => {
  expect(host(entry(fields), A)[0]).toBe(`declared: ServiceEntry: requests go to ${words} ← ServiceEntry bank/out`);
});

test('a port whose protocol nobody says', () => {
  expect(linesOf(explained(SHOP + service('raw', '[{ port: 80 }]'), { request: { authority: 'raw' } }), 'host')[1])
    .toBe('port: 80, undetected ← Service shop/raw spec.ports[0] | its protocol is told by the first bytes of each connection; HTTP is assumed here');
});

describe('a Service of type ExternalName', () => {
  const OUT = service('out', '[{ name: http, port: 80 }]', 'shop', 'type: ExternalName, externalName: a.example.com, ');
  const ALIAS = 'alias: out.shop.svc.cluster.local stands for a.example.com ← Service shop/out spec.externalName';
  const MODE = 'outbound mode: ALLOW_ANY ← Istio\'s default';

  test('is the host that it stands for', () => {
    const yaml = OUT + entry('resolution: DNS');
    expect(titleOf(explained(SHOP + yaml, { request: { authority: 'out' } }), 'host')).toBe('a.example.com');
    expect(host(yaml, { request: { authority: 'out' } }).slice(0, 2)).toEqual([ALIAS, 'declared: ServiceEntry: requests go to every address that DNS gives ← ServiceEntry bank/out']);
  });

  test('is unknown where that is', () => {
    expect(host(OUT, { request: { authority: 'out' } })).toEqual([ALIAS, 'known: no: the caller knows no a.example.com with port 80', MODE]);
    const circle = service('out', '[]', 'shop', 'type: ExternalName, externalName: out.shop.svc.cluster.local, ');
    expect(host(circle, { request: { authority: 'out' } }).slice(1)).toEqual(['known: no: the names lead in a circle', MODE]);
  });
});
