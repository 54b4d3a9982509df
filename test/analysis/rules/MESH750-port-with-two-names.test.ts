import { MESH750 } from '../../../src/analysis/rules/MESH750-port-with-two-names';
import { istio, service } from '../../support/object-yaml';
import { ruleTest } from '../../support/rule-test';

const entry = (name: string, ports: string, host = 'api.example.com', namespace = 'shop') => istio('ServiceEntry', name, `{ hosts: [${host}], ports: [${ports}] }`, namespace);
const aged = (yaml: string, time: string) => yaml.replace('metadata: { ', `metadata: { creationTimestamp: '${time}', `);
const HTTP = '{ number: 80, name: http, protocol: HTTP }';
const WEB = '{ number: 80, name: web, protocol: HTTP }';
const TLS = '{ number: 443, name: tls, protocol: TLS }';

ruleTest(MESH750, [
  {
    name: 'all but the first',
    yaml: entry('b', `${TLS}, ${WEB}`) + entry('a', HTTP) + entry('c', WEB),
    findings: ['b', 'c'].map((name, index) => ({ object: `ServiceEntry shop/${name}`, path: `spec.ports[${1 - index}].name`, message: 'ServiceEntry shop/a calls port 80 of api.example.com http, so the endpoints of either web or http get lost' })),
  },
  {
    name: 'the newer one, where the age is known',
    yaml: aged(entry('a', HTTP), '2026-02-01T00:00:00Z') + aged(entry('b', WEB), '2026-01-01T00:00:00Z'),
    findings: [{ object: 'ServiceEntry shop/a', path: 'spec.ports[0].name', message: 'ServiceEntry shop/b calls port 80 of api.example.com web, so the endpoints of http get lost' }],
  },
  { name: 'one name, whose endpoints are joined', yaml: entry('a', HTTP) + entry('b', HTTP), findings: [] },
  { name: 'different ports and hosts', yaml: entry('a', HTTP) + entry('b', TLS) + entry('c', WEB, 'b.example.com'), findings: [] },
  { name: 'different protocols', yaml: entry('a', HTTP) + entry('b', '{ number: 80, name: x, protocol: TCP }'), findings: [] },
  { name: 'different namespaces', yaml: entry('a', HTTP) + entry('b', WEB, 'api.example.com', 'bank'), findings: [] },
  { name: 'a Service', yaml: service('web') + entry('a', WEB, 'web.shop.svc.cluster.local'), findings: [] },
]);
