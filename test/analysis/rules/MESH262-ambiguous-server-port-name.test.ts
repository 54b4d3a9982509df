import { MESH262 } from '../../../src/analysis/rules/MESH262-ambiguous-server-port-name';
import { admissionRows } from '../../support/admission-rows';
import { ruleTest } from '../../support/rule-test';

const { refused, accepted } = admissionRows('Gateway');
const servers = (...names: string[]): string => `{ servers: [${names.map((name) => `{ port: { number: 80, name: ${name}, protocol: HTTP }, hosts: ['*'] }`).join(', ')}] }`;

ruleTest(MESH262, [
  refused('twice', servers('a', 'b', 'a'), ['spec.servers[2].port.name', 'there is a port a already, at spec.servers[0]']),
  refused('none', servers("''"), ['spec.servers[0].port.name', 'the port has no name']),
  accepted('one port of two servers', servers('a', 'b')),
]);
