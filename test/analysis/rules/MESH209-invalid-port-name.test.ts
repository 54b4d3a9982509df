import { MESH209 } from '../../../src/analysis/rules/MESH209-invalid-port-name';
import { admissionRows } from '../../support/admission-rows';
import { ruleTest } from '../../support/rule-test';

const entry = admissionRows('ServiceEntry');
const sidecar = admissionRows('Sidecar');

ruleTest(MESH209, [
  entry.refused('names', "{ hosts: [a.b], ports: [{ number: 80, name: a_b, protocol: HTTP }, { number: 81, name: '', protocol: HTTP }] }",
    ['spec.ports[0].name', "the port is called 'a_b'"],
    ['spec.ports[1].name', "the port is called ''"]),
  sidecar.refused('of listeners', "{ ingress: [{ port: { number: 80, name: a.b, protocol: HTTP } }], egress: [{ port: { number: 80, name: a b, protocol: HTTP }, hosts: ['./*'] }] }",
    ['spec.egress[0].port.name', "the port is called 'a b'"],
    ['spec.ingress[0].port.name', "the port is called 'a.b'"]),
  entry.accepted('a label', '{ hosts: [a.b], ports: [{ number: 80, name: Http-1, protocol: HTTP }] }'),
  sidecar.accepted('no name', "{ ingress: [{ port: { number: 80, name: '', protocol: HTTP } }] }"),
]);
