import { MESH287 } from '../../../src/analysis/rules/MESH287-unsupported-sidecar-tls';
import { admissionRows } from '../../support/admission-rows';
import { ruleTest } from '../../support/rule-test';

const { refused, accepted } = admissionRows('Sidecar');
const tls = (text: string): string => `{ ingress: [{ port: { number: 80, protocol: HTTPS, name: a }, tls: ${text} }] }`;

ruleTest(MESH287, [
  refused('everything', tls('{ mode: ISTIO_MUTUAL, credentialName: a, subjectAltNames: [b], httpsRedirect: true }'),
    ['spec.ingress[0].tls.credentialName', 'a Sidecar cannot have credentialName'],
    ['spec.ingress[0].tls.httpsRedirect', 'a Sidecar cannot have httpsRedirect'],
    ['spec.ingress[0].tls.mode', 'a Sidecar cannot have mode ISTIO_MUTUAL'],
    ['spec.ingress[0].tls.subjectAltNames', 'a Sidecar cannot have subjectAltNames']),
  accepted('files', tls('{ mode: MUTUAL, serverCertificate: /a, privateKey: /b, caCertificates: /c }')),
]);
