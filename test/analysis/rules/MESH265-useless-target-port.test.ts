import { MESH265 } from '../../../src/analysis/rules/MESH265-useless-target-port';
import { admissionRows } from '../../support/admission-rows';
import { ruleTest } from '../../support/rule-test';

const gateway = admissionRows('Gateway');

ruleTest(MESH265, [
  gateway.refused('at a Gateway', "{ servers: [{ port: { number: 80, name: http, protocol: HTTP, targetPort: 81 }, hosts: ['*'] }] }", ['spec.servers[0].port.targetPort', 'targetPort is 81']),
  admissionRows('Sidecar').refused('at a Sidecar', '{ ingress: [{ port: { number: 80, name: http, protocol: HTTP, targetPort: 81 } }] }', ['spec.ingress[0].port.targetPort', 'targetPort is 81']),
  gateway.accepted('0 is none', "{ servers: [{ port: { number: 80, name: http, protocol: HTTP, targetPort: 0 }, hosts: ['*'] }] }"),
]);
