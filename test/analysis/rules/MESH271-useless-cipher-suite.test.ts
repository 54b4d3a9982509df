import { MESH271 } from '../../../src/analysis/rules/MESH271-useless-cipher-suite';
import { admissionRows } from '../../support/admission-rows';
import { ruleTest } from '../../support/rule-test';

const { refused, accepted } = admissionRows('Gateway');
const server = (tls: string): string => `{ servers: [{ port: { number: 443, name: a, protocol: HTTPS }, hosts: ['*'], tls: { mode: SIMPLE, credentialName: a, ${tls} } }] }`;
const path = 'spec.servers[0].tls';

ruleTest(MESH271, [
  refused('suites', server('cipherSuites: [AES128-SHA, RC4, AES128-SHA]'),
    [`${path}.cipherSuites[1]`, 'there is no cipher suite RC4'],
    [`${path}.cipherSuites[2]`, 'AES128-SHA is there twice']),
  refused('an old version', server('minProtocolVersion: TLSV1_1'), [`${path}.minProtocolVersion`, 'minProtocolVersion is TLSV1_1, and there are no cipherSuites for it']),
  accepted('an old version with suites', server('minProtocolVersion: TLSV1_0, cipherSuites: [ALL, -AES128-SHA, ECDHE-RSA-AES128-GCM-SHA256]')),
  accepted('defaults', server('minProtocolVersion: TLSV1_3')),
]);
