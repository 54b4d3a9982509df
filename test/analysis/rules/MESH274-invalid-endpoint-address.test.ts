import { MESH274 } from '../../../src/analysis/rules/MESH274-invalid-endpoint-address';
import { Severity } from '../../../src/core/finding';
import { admissionRows } from '../../support/admission-rows';
import { ruleTest } from '../../support/rule-test';

const { refused, accepted } = admissionRows('ServiceEntry');
const machine = admissionRows('WorkloadEntry');
const entry = (resolution: string, endpoints: string, ports = '{ number: 80, name: http, protocol: HTTP }'): string =>
  `{ hosts: [a.b], ports: [${ports}], resolution: ${resolution}, endpoints: [${endpoints}] }`;

ruleTest(MESH274, [
  refused('names that nobody looks up', entry('STATIC', '{ address: a.b }, { address: "" }'),
    ['spec.endpoints[0].address', "the address 'a.b' is no IP address, which resolution STATIC needs"],
    ['spec.endpoints[1].address', "the address '' is empty"]),
  refused('no names', entry('DNS', '{ address: "*.b" }, { address: "unix:///a" }, { network: east }'),
    ['spec.endpoints[0].address', "the address '*.b' has the part '*', which is no DNS label, and is no IP address"],
    ['spec.endpoints[1].address', "the address 'unix:///a' has the part 'unix:///a', which is no DNS label, and is no IP address"],
    ['spec.endpoints[2].address', "the address '' is empty"]),
  refused('a file for two ports', entry('STATIC', '{ address: "unix:///a" }', '{ number: 80, name: http, protocol: HTTP }, { number: 81, name: b, protocol: HTTP }'),
    ['spec.endpoints[0].address', "the address 'unix:///a' is a file, which serves one port, and there are 2"]),
  refused('a network', entry('STATIC', '{ network: east }'),
    ['spec.endpoints[0]', 'the endpoint has no address, and is in network east', { severity: Severity.WARNING, fix: 'give the address if it is known' }]),
  machine.refused('a machine', '{ address: a_b }', ['spec.address', "the address 'a_b' has the part 'a_b', which is no DNS label, and is no IP address"]),
  accepted('addresses and files', entry('STATIC', '{ address: 10.0.0.1 }, { address: "2001:db8::1" }, { address: "unix:///a" }')),
  accepted('names', entry('DNS', '{ address: a.b }, { address: 10.0.0.1 }')),
  machine.accepted('a machine by name', '{ address: a.b }'),
]);
