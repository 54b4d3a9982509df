import { MESH268 } from '../../../src/analysis/rules/MESH268-conflicting-server-tls';
import { admissionRows } from '../../support/admission-rows';
import { ruleTest } from '../../support/rule-test';

const { refused, accepted } = admissionRows('Gateway');
const server = (tls: string): string => `{ servers: [{ port: { number: 443, name: a, protocol: HTTPS }, hosts: ['*'], tls: ${tls} }] }`;
const tls = 'spec.servers[0].tls';

ruleTest(MESH268, [
  refused('the certificate of the mesh and others', server('{ mode: ISTIO_MUTUAL, privateKey: /a, caCertificates: /b }'),
    [`${tls}.caCertificates`, 'mode is ISTIO_MUTUAL, and there is caCertificates'],
    [`${tls}.privateKey`, 'mode is ISTIO_MUTUAL, and there is privateKey']),
  refused('two places', server('{ mode: SIMPLE, credentialName: a, serverCertificate: /a, privateKey: /b }'), [tls, 'there are certificates from serverCertificate and credentialName']),
  refused('two places, which the schema lets through', server('{ mode: SIMPLE, credentialName: a, tlsCertificates: [{ serverCertificate: /a, privateKey: /b }] }'),
    [tls, 'there are certificates from credentialName and tlsCertificates']),
  refused('two places, which the schema refuses', server('{ mode: SIMPLE, credentialName: a, credentialNames: [b] }')),
  refused('revoked certificates', server('{ mode: SIMPLE, serverCertificate: /a, privateKey: /b, caCrl: /c }'), [`${tls}.caCrl`, 'mode is SIMPLE, which verifies no clients, and there is caCrl']),
  refused('revoked certificates beside a Secret', server('{ mode: PASSTHROUGH, credentialName: a, caCrl: /c }'), [`${tls}.caCrl`, 'caCrl is there beside credentialName']),
  accepted('one place', server('{ mode: MUTUAL, serverCertificate: /a, privateKey: /b, caCertificates: /c, caCrl: /d }')),
  accepted('a key without a certificate is none', server('{ mode: SIMPLE, credentialName: a, privateKey: /b }')),
]);
