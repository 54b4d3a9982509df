import { MESH430 } from '../../../src/analysis/rules/MESH430-plain-text-to-strict-pods';
import { deployment, destinationRule, service } from '../../support/mesh-yaml';
import { gatewayPods } from '../../support/object-yaml';
import { ruleTest } from '../../support/rule-test';

const DISABLE = 'trafficPolicy: { tls: { mode: DISABLE } }';
const PODS = `${service()}${deployment('')}
---
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { istio-injection: enabled } }
`;
const peers = (spec: string): string => `
---
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: { name: default, namespace: shop }
spec: { ${spec} }
`;

ruleTest(MESH430, [
  {
    name: 'plain text to a namespace that is strict',
    yaml: destinationRule(DISABLE, { name: 'plain' })
      + peers('mtls: { mode: STRICT }') + PODS,
    findings: [
      { object: 'DestinationRule shop/plain', path: 'spec.trafficPolicy.tls', message: 'reviews.shop.svc.cluster.local is called with mode DISABLE, and PeerAuthentication shop/default lets port 8080 of Deployment shop/reviews-v1 accept mutual TLS only' },
    ],
  },
  {
    name: 'no mode is DISABLE; a port that is strict',
    yaml: destinationRule('subsets: [{ name: v1, labels: { version: v1 }, trafficPolicy: { tls: {} } }]')
      + peers('selector: { matchLabels: { app: reviews } }, mtls: { mode: PERMISSIVE }, portLevelMtls: { 8080: { mode: STRICT } }') + PODS,
    findings: [
      { object: 'DestinationRule shop/reviews', path: 'spec.subsets[0].trafficPolicy.tls', message: 'subset v1 of reviews.shop.svc.cluster.local is called with mode DISABLE, and PeerAuthentication shop/default lets port 8080 of Deployment shop/reviews-v1 accept mutual TLS only' },
    ],
  },
  {
    name: 'TLS without a certificate, by a rule for the whole namespace',
    yaml: destinationRule('host: "*.shop.svc.cluster.local", trafficPolicy: { tls: { mode: SIMPLE } }') + peers('mtls: { mode: STRICT }') + PODS,
    findings: [
      { object: 'DestinationRule shop/reviews', path: 'spec.trafficPolicy.tls', message: 'reviews.shop.svc.cluster.local is called with mode SIMPLE, and PeerAuthentication shop/default lets port 8080 of Deployment shop/reviews-v1 accept mutual TLS only' },
    ],
  },
  {
    name: 'a port that the settings are not for',
    yaml: destinationRule('trafficPolicy: { portLevelSettings: [{ port: { number: 8080 }, tls: { mode: ISTIO_MUTUAL } }], tls: { mode: DISABLE } }') + peers('mtls: { mode: STRICT }') + PODS,
    findings: [],
  },
  {
    name: 'both are accepted, or mutual TLS is used',
    yaml: destinationRule(DISABLE) + peers('mtls: { mode: PERMISSIVE }') + PODS + destinationRule('host: other, trafficPolicy: { tls: { mode: ISTIO_MUTUAL } }', { name: 'other' }),
    findings: [],
  },
  {
    name: 'pods without a proxy, or of which that is not known',
    yaml: destinationRule(DISABLE) + peers('mtls: { mode: STRICT }') + service() + deployment(''),
    findings: [],
  },
  {
    name: 'the pods of a gateway, whose Gateways say what it takes',
    yaml: destinationRule(`host: ingress, ${DISABLE}`) + peers('mtls: { mode: STRICT }') + PODS + service('{ name: http, port: 80 }', { name: 'ingress' }) + gatewayPods('ingress', 'app: ingress'),
    findings: [],
  },
  {
    name: 'no pods',
    yaml: destinationRule(DISABLE) + peers('mtls: { mode: STRICT }') + service(),
    findings: [],
  },
]);
