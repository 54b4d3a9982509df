import { MESH267 } from '../../../src/analysis/rules/MESH267-incomplete-server-tls';
import { admissionRows } from '../../support/admission-rows';
import { ruleTest } from '../../support/rule-test';

const { refused, accepted } = admissionRows('Gateway');
const server = (tls: string): string => `{ servers: [{ port: { number: 443, name: a, protocol: HTTPS }, hosts: ['*'], tls: ${tls} }] }`;

ruleTest(MESH267, [
  refused('everything', server('{ mode: MUTUAL }'),
    ['spec.servers[0].tls', 'mode is MUTUAL, and there are no caCertificates'],
    ['spec.servers[0].tls', 'mode is MUTUAL, and there is no serverCertificate and no privateKey']),
  refused('in a list', server('{ mode: SIMPLE, tlsCertificates: [{ serverCertificate: /a, privateKey: /b }, { privateKey: /c }] }'),
    ['spec.servers[0].tls.tlsCertificates[1]', 'mode is SIMPLE, and there is no serverCertificate']),
  admissionRows('Sidecar').refused('at a Sidecar', '{ ingress: [{ port: { number: 80, name: a, protocol: HTTPS }, tls: { mode: SIMPLE, serverCertificate: /a } }] }',
    ['spec.ingress[0].tls', 'mode is SIMPLE, and there is no privateKey']),
  accepted('Secrets', server('{ mode: MUTUAL, credentialNames: [a, b] }')),
  accepted('files', server('{ mode: OPTIONAL_MUTUAL, serverCertificate: /a, privateKey: /b, caCertificates: /c }')),
  accepted('modes that need nothing', server('{ mode: ISTIO_MUTUAL }')),
]);
