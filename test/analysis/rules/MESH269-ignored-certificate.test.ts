import { MESH269 } from '../../../src/analysis/rules/MESH269-ignored-certificate';
import { admissionRows } from '../../support/admission-rows';
import { ruleTest } from '../../support/rule-test';

const { refused, accepted } = admissionRows('Gateway');
const server = (tls: string): string => `{ servers: [{ port: { number: 443, name: a, protocol: HTTPS }, hosts: ['*'], tls: ${tls} }] }`;

ruleTest(MESH269, [
  refused('no mode', server('{ credentialName: a }'), ['spec.servers[0].tls', 'there is no mode, which means PASSTHROUGH, and credentialName is ignored']),
  refused('a mode', server('{ mode: AUTO_PASSTHROUGH, serverCertificate: /a, privateKey: /b }'), ['spec.servers[0].tls', 'mode is AUTO_PASSTHROUGH, and serverCertificate, privateKey are ignored']),
  accepted('nothing to ignore', server('{ mode: PASSTHROUGH }')),
]);
