import { MESH966 } from '../../../src/analysis/rules/MESH966-gateways-share-door';
import { gatewayApi } from '../../support/gateway-api-yaml';
import { ruleTest } from '../../support/rule-test';

const gateway = (name: string, listener: string, addresses = '[{ type: Hostname, value: ingress.example.com }]') =>
  gatewayApi('Gateway', name, `{ addresses: ${addresses}, listeners: [{ name: x, ${listener} }] }`);

ruleTest(MESH966, [
  {
    name: 'one port and address',
    yaml: gateway('b', 'port: 80, protocol: HTTP') + gateway('a', 'port: 80, protocol: HTTP'),
    findings: [
      { object: 'Gateway shop/b', path: 'spec.listeners[0]', message: 'Gateway shop/a has a listener for HTTP on port 80 at ingress.example.com too' },
    ],
  },
  {
    name: 'one host',
    yaml: gateway('a', 'port: 80, protocol: HTTP, hostname: a.test') + gateway('b', 'port: 80, protocol: HTTP, hostname: a.test'),
    findings: [
      { object: 'Gateway shop/b', path: 'spec.listeners[0]', message: 'Gateway shop/a has a listener for HTTP on port 80 of a.test at ingress.example.com too' },
    ],
  },
  { name: 'different hosts', yaml: gateway('a', 'port: 80, protocol: HTTP, hostname: a.test') + gateway('b', 'port: 80, protocol: HTTP, hostname: b.test'), findings: [] },
  { name: 'pods of their own', yaml: gateway('a', 'port: 80, protocol: HTTP', '[]') + gateway('b', 'port: 80, protocol: HTTP', '[]'), findings: [] },
  { name: 'different addresses', yaml: gateway('a', 'port: 80, protocol: HTTP') + gateway('b', 'port: 80, protocol: HTTP', '[{ value: 10.0.0.1 }]'), findings: [] },
  { name: 'one Gateway', yaml: gateway('a', 'port: 80, protocol: HTTP }, { port: 80, protocol: HTTP'), findings: [] },
]);
