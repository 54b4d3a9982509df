import { MESH110 } from '../../../src/analysis/rules/MESH110-several-virtual-services-for-host';
import { istio } from '../../support/object-yaml';
import { ruleTest } from '../../support/rule-test';

const routes = (name: string, hosts: string, rest = '', match = '') => istio('VirtualService', name, `{ hosts: [${hosts}], ${rest}http: [{ ${match}route: [{ destination: { host: web } }] }] }`);

ruleTest(MESH110, [
  {
    name: 'the first by name counts',
    yaml: routes('b', 'web') + routes('a', 'cart, web.shop.svc.cluster.local'),
    findings: [{ object: 'VirtualService shop/b', path: 'spec.hosts[0]', message: 'VirtualService shop/a has routes for web too, and its routes alone count in the mesh' }],
  },
  {
    name: 'the oldest counts',
    yaml: routes('a', 'web').replace('name: a', 'name: a, creationTimestamp: "2026-02-01T00:00:00Z"') + routes('b', 'web').replace('name: b', 'name: b, creationTimestamp: "2026-01-01T00:00:00Z"'),
    findings: [{ object: 'VirtualService shop/a', path: 'spec.hosts[0]', message: 'VirtualService shop/b has routes for web too, and its routes alone count in the mesh' }],
  },
  {
    name: 'mesh among gateways, and one scope in common',
    yaml: routes('a', 'web', 'exportTo: [bank, "."], ') + routes('b', 'web', 'gateways: [edge/web, mesh], exportTo: [".", ledger], '),
    findings: [{ object: 'VirtualService shop/b', path: 'spec.hosts[0]', message: 'VirtualService shop/a has routes for web too, and its routes alone count in the mesh' }],
  },
  { name: 'other hosts', yaml: routes('a', 'web') + routes('b', 'cart'), findings: [] },
  { name: 'one for a namespace beside one for all', yaml: routes('a', 'web') + routes('b', 'web', 'exportTo: ["."], '), findings: [] },
  { name: 'gateways merge', yaml: routes('a', 'web.example.com', 'gateways: [edge/web], ') + routes('b', 'web.example.com', 'gateways: [edge/web], '), findings: [] },
  { name: 'routes for certain callers alone', yaml: routes('a', 'web', '', 'match: [{ sourceLabels: { app: cart } }], ') + routes('b', 'web'), findings: [] },
  { name: 'TCP routes', yaml: istio('VirtualService', 'a', '{ hosts: [web], tcp: [{ route: [{ destination: { host: web } }] }] }') + routes('b', 'web'), findings: [] },
]);
