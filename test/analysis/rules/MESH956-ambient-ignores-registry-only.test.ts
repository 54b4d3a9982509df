import { MESH956 } from '../../../src/analysis/rules/MESH956-ambient-ignores-registry-only';
import { deployment } from '../../support/mesh-yaml';
import { ruleTest } from '../../support/rule-test';

const namespace = (label: string, name = 'shop'): string => `
---
apiVersion: v1
kind: Namespace
metadata: { name: ${name}, labels: { ${label} } }
`;
const AMBIENT = 'istio.io/dataplane-mode: ambient';
const meshConfig = (text: string, place = 'istio-system'): string => `
---
apiVersion: v1
kind: ConfigMap
metadata: { name: istio, namespace: ${place} }
data: { mesh: ${JSON.stringify(text)} }
`;
const networkPolicy = (type: string): string => `
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: default, namespace: shop }
spec: { podSelector: {}, policyTypes: [${type}] }
`;
const REGISTRY_ONLY = { outboundMode: 'REGISTRY_ONLY' } as const;
const finding = (object: string, path = 'metadata.labels.istio.io/dataplane-mode', pods = 'Deployment shop/reviews-v1'): { object: string; path: string; message: string } =>
  ({ object, path, message: `REGISTRY_ONLY does nothing for pods of the ambient mesh, such as those of ${pods}` });

ruleTest(MESH956, [
  { name: 'the mesh says so', yaml: namespace(AMBIENT) + deployment('') + deployment('', { version: 'v2' }), facts: REGISTRY_ONLY, findings: [finding('Namespace shop')] },
  { name: 'a MeshConfig says so', yaml: namespace(AMBIENT) + deployment('') + meshConfig('outboundTrafficPolicy: { mode: REGISTRY_ONLY }'), findings: [finding('Namespace shop')] },
  {
    name: 'pods by themselves, whose namespace has sidecars',
    yaml: namespace('team: shop') + deployment('').replace('app: reviews,', `app: reviews, ${AMBIENT},`),
    facts: REGISTRY_ONLY,
    findings: [finding('Deployment shop/reviews-v1', 'spec.template.metadata.labels.istio.io/dataplane-mode')],
  },
  {
    name: 'once for each namespace',
    yaml: namespace(AMBIENT) + deployment('') + namespace(AMBIENT, 'mall') + deployment('', { namespace: 'mall' }),
    facts: REGISTRY_ONLY,
    findings: [finding('Namespace mall', undefined, 'Deployment mall/reviews-v1'), finding('Namespace shop')],
  },
  { name: 'everything is let through', yaml: namespace(AMBIENT) + deployment('') + meshConfig('accessLogFile: /dev/stdout'), findings: [] },
  { name: 'everything is let through by its name', yaml: namespace(AMBIENT) + deployment('') + meshConfig('outboundTrafficPolicy: { mode: ALLOW_ANY_DYNAMIC_DNS }'), findings: [] },
  { name: 'some other ConfigMap', yaml: namespace(AMBIENT) + deployment('') + meshConfig('outboundTrafficPolicy: { mode: REGISTRY_ONLY }', 'shop'), findings: [] },
  { name: 'a MeshConfig that cannot be read', yaml: namespace(AMBIENT) + deployment('') + meshConfig('{{ mesh }}: ['), findings: [] },
  { name: 'sidecars', yaml: namespace('istio-injection: enabled') + deployment(''), facts: REGISTRY_ONLY, findings: [] },
  { name: 'who knows', yaml: deployment(''), facts: REGISTRY_ONLY, findings: [] },
  { name: 'the network keeps them in', yaml: namespace(AMBIENT) + deployment('') + networkPolicy('Egress'), facts: REGISTRY_ONLY, findings: [] },
  { name: 'the network keeps others out', yaml: namespace(AMBIENT) + deployment('') + networkPolicy('Ingress'), facts: REGISTRY_ONLY, findings: [finding('Namespace shop')] },
]);
