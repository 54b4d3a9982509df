import { MESH133 } from '../../../src/analysis/rules/MESH133-protocol-of-external-name';
import { istio, service } from '../../support/object-yaml';
import { ruleTest } from '../../support/rule-test';

const alias = (ports: string, host = 'ledger.example.com') => service('ledger', ports, 'shop', `type: ExternalName, externalName: ${host}, `);
const AT = { object: 'Service shop/ledger', path: 'spec.ports[0]' };
const LEDGER = istio('ServiceEntry', 'ledger', '{ hosts: [ledger.example.com], addresses: [192.0.2.1], ports: [{ number: 5432, name: db, protocol: TCP }], resolution: DNS }');

ruleTest(MESH133, [
  {
    name: 'a host that nothing declares',
    yaml: alias('[{ name: tcp, port: 5432 }, { name: db, port: 5433 }, { name: http, port: 80 }]'),
    findings: [5432, 5433].map((port, index) => ({ object: AT.object, path: `spec.ports[${index}]`, message: `nothing declares ledger.example.com, so port ${port} is one of an unknown host to Istio` })),
  },
  {
    name: 'a ServiceEntry',
    yaml: LEDGER + alias('[{ port: 5432 }]'),
    findings: [{ ...AT, message: 'port 5432 of ServiceEntry shop/ledger, for which this name stands, says what is spoken there: TCP', fix: 'remove the ports here' }],
  },
  {
    name: 'a Service with another port',
    yaml: service('books', '[{ name: http, port: 80 }]') + alias('[{ name: tcp, port: 81 }]', 'books.shop.svc.cluster.local'),
    findings: [{ ...AT, message: 'Service shop/books, for which this name stands, has no port 81', fix: 'add the port to Service shop/books' }],
  },
  { name: 'a protocol, as name or appProtocol', yaml: alias('[{ name: tcp-db, port: 5432 }, { name: mysql, port: 3306 }, { name: db, port: 443, appProtocol: https }]'), findings: [] },
  { name: 'no ports', yaml: service('ledger', '[]', 'shop', 'type: ExternalName, externalName: ledger.example.com, '), findings: [] },
  { name: 'an ordinary Service', yaml: service('ledger', '[{ name: tcp, port: 5432 }, { name: db, port: 5433 }]'), findings: [] },
]);
