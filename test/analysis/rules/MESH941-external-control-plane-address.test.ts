import { MESH941 } from '../../../src/analysis/rules/MESH941-external-control-plane-address';
import { Severity } from '../../../src/core/finding';
import { ruleTest } from '../../support/rule-test';

const configuration = (clientConfig: string, kind = 'Mutating', name = 'istio-sidecar-injector-canary') => `
---
apiVersion: admissionregistration.k8s.io/v1
kind: ${kind}WebhookConfiguration
metadata: { name: ${name} }
webhooks: [{ name: a.istio.io, clientConfig: { ${clientConfig} } }]
`;
const object = 'MutatingWebhookConfiguration istio-sidecar-injector-canary';
const path = 'webhooks[0].clientConfig.url';

ruleTest(MESH941, [
  { name: 'neither a URL nor a Service', yaml: configuration(''), findings: [{ object, path: 'webhooks[0].clientConfig', message: 'there is neither a url nor a service' }] },
  { name: 'no URL', yaml: configuration('url: "istiod.test:15017"'), findings: [{ object, path, message: "'istiod.test:15017' is no URL that begins with https://" }] },
  { name: 'not encrypted', yaml: configuration('url: "http://istiod.test"'), findings: [{ object, path, message: "'http://istiod.test' is no URL that begins with https://" }] },
  ...['192.0.2.1', '2001:db8::1'].map((address) => ({
    name: address,
    yaml: configuration(`url: "https://${address.includes(':') ? `[${address}]` : address}:15017/inject"`),
    findings: [{ object, path, message: `${address} is an IP address, which the certificate of the control plane has to hold`, severity: Severity.INFO }],
  })),
  {
    name: 'the validation',
    yaml: configuration('url: a', 'Validating', 'istiod-default-validator') + configuration('url: b', 'Validating', 'istio-validator-canary-istio-system'),
    findings: [
      { object: 'ValidatingWebhookConfiguration istio-validator-canary-istio-system', path, message: "'b' is no URL that begins with https://" },
      { object: 'ValidatingWebhookConfiguration istiod-default-validator', path, message: "'a' is no URL that begins with https://" },
    ],
  },
  { name: 'addresses that can be right', yaml: configuration('url: "https://istiod.test/inject"') + configuration('service: { name: istiod }').replace('-canary', ''), findings: [] },
  { name: 'webhooks of others', yaml: configuration('url: a', 'Mutating', 'cert-manager'), findings: [] },
]);
