import { MESH263 } from '../../../src/analysis/rules/MESH263-unknown-protocol';
import { admissionRows } from '../../support/admission-rows';
import { ruleTest } from '../../support/rule-test';

const entry = admissionRows('ServiceEntry');
const sidecar = admissionRows('Sidecar');
const gateway = admissionRows('Gateway');

ruleTest(MESH263, [
  entry.refused('of a ServiceEntry', '{ hosts: [a.b], ports: [{ number: 80, name: a, protocol: HTTP1 }, { number: 81, name: b }] }', ['spec.ports[0].protocol', 'there is no protocol HTTP1']),
  sidecar.refused('of listeners', "{ ingress: [{ port: { number: 80, name: a, protocol: WS } }], egress: [{ port: { number: 80, name: a, protocol: SMTP }, hosts: ['./*'] }] }",
    ['spec.egress[0].port.protocol', 'there is no protocol SMTP'],
    ['spec.ingress[0].port.protocol', 'there is no protocol WS']),
  gateway.refused('none at a Gateway', "{ servers: [{ port: { number: 80, name: a, protocol: '' }, hosts: ['*'] }] }", ['spec.servers[0].port.protocol', 'the port has no protocol']),
  entry.accepted('those that there are', '{ hosts: [a.b], ports: [{ number: 80, name: a, protocol: grpc-web }, { number: 81, name: b, protocol: MYSQL }, { number: 82, name: c, protocol: Http_Proxy }] }'),
]);
