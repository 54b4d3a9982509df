import { MESH258 } from '../../../src/analysis/rules/MESH258-conflicting-client-tls';
import { admissionRows } from '../../support/admission-rows';
import { ruleTest } from '../../support/rule-test';

const { refused, accepted } = admissionRows('DestinationRule');
const tls = (text: string): string => `{ host: a.b, trafficPolicy: { tls: ${text} } }`;
const path = 'spec.trafficPolicy.tls';

ruleTest(MESH258, [
  refused('a Secret and files', tls('{ mode: MUTUAL, credentialName: a, clientCertificate: /a, caCrl: /b }'),
    [`${path}.caCrl`, 'caCrl is there beside credentialName'],
    [`${path}.clientCertificate`, 'clientCertificate is there beside credentialName']),
  refused('verified and not', tls('{ mode: SIMPLE, insecureSkipVerify: true, credentialName: a, subjectAltNames: [b] }'),
    [`${path}.credentialName`, 'credentialName is there, while insecureSkipVerify is true'],
    [`${path}.subjectAltNames`, 'subjectAltNames is there, while insecureSkipVerify is true']),
  refused('a ConfigMap of others', tls('{ mode: SIMPLE, credentialName: "configmap://bank/a" }'),
    [`${path}.credentialName`, "'configmap://bank/a' is no ConfigMap of namespace shop", { fix: 'write configmap://shop/ and its name' }]),
  refused('a ConfigMap without a name, in any mode', tls('{ credentialName: "configmap://shop" }'),
    [`${path}.credentialName`, "'configmap://shop' is no ConfigMap of namespace shop", { fix: 'write configmap://shop/ and its name' }]),
  accepted('a Secret for mutual TLS that verifies nothing', tls('{ mode: MUTUAL, insecureSkipVerify: true, credentialName: a }')),
  accepted('a ConfigMap', tls('{ mode: SIMPLE, credentialName: "configmap://shop/a" }')),
  accepted('files without TLS of their own', tls('{ mode: ISTIO_MUTUAL, credentialName: a, caCertificates: /a }')),
]);
