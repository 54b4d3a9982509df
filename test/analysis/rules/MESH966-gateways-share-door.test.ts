import { MESH966 } from '../../../src/analysis/rules/MESH966-gateways-share-door';
import { gatewayApi } from '../../support/gateway-api-yaml';
import { ruleTest } from '../../support/rule-test';

const HOST = 'ingress.shop.svc.cluster.local';
const gateway = (name: string, listener: string, addresses = `[{ type: Hostname, value: ${HOST} }]`, namespace = 'shop') =>
  gatewayApi('Gateway', name, `{ addresses: ${addresses}, listeners: [{ name: x, ${listener} }] }`, namespace);
const HTTPS = 'port: 443, protocol: HTTPS';

ruleTest(MESH966, [
  {
    name: 'one port and Service, which may be written in short',
    yaml: gateway('b', HTTPS) + gateway('a', HTTPS, '[{ type: Hostname, value: ingress }]'),
    findings: [
      { object: 'Gateway shop/b', path: 'spec.listeners[0]', message: `Gateway shop/a has a listener for HTTPS on port 443 at ${HOST} too, and goes first` },
    ],
  },
  {
    name: 'one host',
    yaml: gateway('a', `${HTTPS}, hostname: a.test`) + gateway('b', 'port: 443, protocol: TLS, hostname: a.test'),
    findings: [
      { object: 'Gateway shop/b', path: 'spec.listeners[0]', message: `Gateway shop/a has a listener for TLS on port 443 of a.test at ${HOST} too, and goes first` },
    ],
  },
  { name: 'different hosts', yaml: gateway('a', `${HTTPS}, hostname: a.test`) + gateway('b', `${HTTPS}, hostname: b.test`), findings: [] },
  { name: 'plain HTTP, whose routes are put together', yaml: gateway('a', 'port: 80, protocol: HTTP') + gateway('b', 'port: 80, protocol: HTTP'), findings: [] },
  { name: 'pods of their own', yaml: gateway('a', HTTPS, '[]') + gateway('b', HTTPS, '[]'), findings: [] },
  { name: 'different Services', yaml: gateway('a', HTTPS) + gateway('b', HTTPS, '[{ type: Hostname, value: other }]'), findings: [] },
  { name: 'a Service of another namespace, and an address: istiod takes neither', yaml: ['a', 'b'].map((name) => gateway(name, HTTPS, `[{ type: Hostname, value: ${HOST} }, { value: 10.0.0.1 }]`, 'bank')).join(''), findings: [] },
  { name: 'one Gateway', yaml: gateway('a', `${HTTPS} }, { ${HTTPS}`), findings: [] },
]);
