import { MESH431 } from '../../../src/analysis/rules/MESH431-mutual-tls-to-pods-without';
import { deployment, destinationRule, service } from '../../support/mesh-yaml';
import { ruleTest } from '../../support/rule-test';

const MUTUAL = 'trafficPolicy: { tls: { mode: ISTIO_MUTUAL } }';
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

ruleTest(MESH431, [
  {
    name: 'the namespace is left out of the mesh',
    yaml: destinationRule(MUTUAL) + PODS.replace('enabled', 'disabled'),
    findings: [
      { object: 'DestinationRule shop/reviews', path: 'spec.trafficPolicy.tls', message: 'reviews.shop.svc.cluster.local is called with mode ISTIO_MUTUAL, and Deployment shop/reviews-v1 has no proxy' },
    ],
  },
  {
    name: 'mutual TLS is switched off',
    yaml: destinationRule(MUTUAL) + PODS + peers('mtls: { mode: DISABLE }'),
    findings: [
      { object: 'DestinationRule shop/reviews', path: 'spec.trafficPolicy.tls', message: 'reviews.shop.svc.cluster.local is called with mode ISTIO_MUTUAL, and PeerAuthentication shop/default switches it off for port 8080 of Deployment shop/reviews-v1' },
    ],
  },
  {
    name: 'switched off for a port',
    yaml: destinationRule(MUTUAL) + PODS + peers('selector: { matchLabels: { app: reviews } }, portLevelMtls: { 8080: { mode: DISABLE } }'),
    findings: [
      { object: 'DestinationRule shop/reviews', path: 'spec.trafficPolicy.tls', message: 'reviews.shop.svc.cluster.local is called with mode ISTIO_MUTUAL, and PeerAuthentication shop/default switches it off for port 8080 of Deployment shop/reviews-v1' },
    ],
  },
  {
    name: 'pods with a proxy',
    yaml: destinationRule(MUTUAL) + PODS,
    findings: [],
  },
  {
    name: 'pods of the ambient mesh',
    yaml: destinationRule(MUTUAL) + PODS.replace('istio-injection: enabled', 'istio.io/dataplane-mode: ambient'),
    findings: [],
  },
  {
    name: 'whether there is a proxy is not known, or Istio chooses',
    yaml: destinationRule(MUTUAL) + service() + deployment('') + destinationRule('host: other, trafficPolicy: { tls: { mode: DISABLE } }', { name: 'other' }),
    findings: [],
  },
  {
    name: 'an application that makes mutual TLS itself',
    yaml: destinationRule(MUTUAL) + PODS.replace('enabled', 'disabled').replace('labels: { app', 'annotations: { inject.istio.io/templates: grpc-agent }, labels: { app'),
    findings: [],
  },
]);
