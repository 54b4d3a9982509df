import { MESH126 } from '../../../src/analysis/rules/MESH126-service-entries-disagree-on-protocol';
import { istio } from '../../support/object-yaml';
import { ruleTest } from '../../support/rule-test';

const entry = (name: string, protocol: string, rest = '', namespace = 'shop') => istio('ServiceEntry', name,
  `{ hosts: [a.test, api.test], ${rest}ports: [{ number: 443, name: p, protocol: ${protocol} }], resolution: DNS }`, namespace);
const B = { object: 'ServiceEntry shop/b', path: 'spec.ports[0].protocol' };

ruleTest(MESH126, [
  {
    name: 'HTTP and TLS; once, though they have several hosts in common',
    yaml: entry('b', 'HTTP') + entry('a', 'TLS'),
    findings: [{ ...B, message: 'port 443 of a.test is HTTP here and TLS in ServiceEntry shop/a' }],
  },
  {
    name: 'one for all beside one for some',
    yaml: entry('b', 'TCP', 'exportTo: ["."], ') + entry('a', 'HTTP', '', 'bank'),
    findings: [{ ...B, message: 'port 443 of a.test is TCP here and HTTP in ServiceEntry bank/a' }],
  },
  { name: 'protocols that are treated alike', yaml: entry('b', 'HTTP2') + entry('a', 'GRPC') + entry('c', 'HTTPS').replace('443', '444') + entry('d', 'TLS').replace('443', '444'), findings: [] },
  { name: 'other ports', yaml: entry('b', 'HTTP') + entry('a', 'TLS').replace('443', '444'), findings: [] },
  { name: 'for different namespaces', yaml: entry('b', 'HTTP', 'exportTo: ["."], ') + entry('a', 'TLS', 'exportTo: [bank], '), findings: [] },
]);
