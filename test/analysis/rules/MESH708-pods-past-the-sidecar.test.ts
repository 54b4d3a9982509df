import { MESH708 } from '../../../src/analysis/rules/MESH708-pods-past-the-sidecar';
import { Severity } from '../../../src/core/finding';
import { deployment, service } from '../../support/mesh-yaml';
import { ruleTest } from '../../support/rule-test';

const namespace = `
---
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { istio-injection: enabled } }
`;
const sidecar = (spec = 'outboundTrafficPolicy: { mode: REGISTRY_ONLY }', place = 'shop'): string => `
---
apiVersion: networking.istio.io/v1
kind: Sidecar
metadata: { name: default, namespace: ${place} }
spec: { ${spec} }
`;
const NARROW = 'workloadSelector: { labels: { app: reviews } }, outboundTrafficPolicy: { mode: REGISTRY_ONLY }';
const policy = (kind: string, spec: string, place = 'shop'): string => `
---
apiVersion: security.istio.io/v1
kind: ${kind}
metadata: { name: default, namespace: ${place} }
spec: { ${spec} }
`;
const STRICT = policy('PeerAuthentication', 'mtls: { mode: STRICT }');
const networkPolicy = (type: string): string => `
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: default, namespace: shop }
spec: { podSelector: {}${type === '' ? '' : `, policyTypes: [${type}]`} }
`;
const annotated = (annotation: string, value: string): string =>
  deployment('').replace('labels: { app: reviews,', `annotations: { traffic.sidecar.istio.io/${annotation}: ${JSON.stringify(value)} }, labels: { app: reviews,`);
const refusing = deployment('').replace('app: reviews,', 'app: reviews, sidecar.istio.io/inject: "false",');
const hosted = deployment('', { pod: 'hostNetwork: true' });
const others = namespace + deployment('', { name: 'cart' });
const info = { severity: Severity.INFO };
const past = (annotation: string, what: string): { object: string; path: string; message: string } => ({
  object: 'Deployment shop/reviews-v1',
  path: `spec.template.metadata.annotations.traffic.sidecar.istio.io/${annotation}`,
  message: `calls of ${what} go past the proxy, and so past Sidecar shop/default`,
});
const without = (which: string, path: string, lock = 'Sidecar'): { object: string; path: string; message: string } => ({
  object: 'Deployment shop/reviews-v1',
  path: `spec.template.${path}`,
  message: `pods ${which} have no proxy, and so ${lock} shop/default does nothing for them`,
});
const REFUSING = ['that refuse the injection', 'metadata.labels.sidecar.istio.io/inject'] as const;
const HOSTED = ['with hostNetwork', 'spec.hostNetwork'] as const;

ruleTest(MESH708, [
  { name: 'a port of the web', yaml: namespace + sidecar() + annotated('excludeOutboundPorts', '443'), findings: [past('excludeOutboundPorts', 'every address on port 443')] },
  { name: 'a port of a database', yaml: namespace + sidecar() + annotated('excludeOutboundPorts', '3306, 5432'), findings: [{ ...past('excludeOutboundPorts', 'every address on port 3306, 5432'), ...info }] },
  { name: 'some addresses', yaml: namespace + sidecar() + annotated('excludeOutboundIPRanges', '169.254.169.254/32'), findings: [{ ...past('excludeOutboundIPRanges', '169.254.169.254/32'), ...info }] },
  { name: 'all addresses', yaml: namespace + sidecar() + annotated('excludeOutboundIPRanges', '0.0.0.0/0'), findings: [past('excludeOutboundIPRanges', '0.0.0.0/0')] },
  { name: 'all but some addresses', yaml: namespace + sidecar() + annotated('includeOutboundIPRanges', '10.0.0.0/8'), findings: [past('includeOutboundIPRanges', 'every address but 10.0.0.0/8')] },
  { name: 'nothing is redirected', yaml: namespace + sidecar() + annotated('includeOutboundIPRanges', ''), findings: [past('includeOutboundIPRanges', 'every address')] },
  { name: 'everything is redirected', yaml: namespace + sidecar() + annotated('includeOutboundIPRanges', '*') + annotated('includeOutboundIPRanges', '0.0.0.0/0'), findings: [] },
  { name: 'an empty list', yaml: namespace + sidecar() + annotated('excludeOutboundPorts', ''), findings: [] },
  { name: 'no Sidecar', yaml: namespace + annotated('excludeOutboundPorts', '443'), findings: [] },
  { name: 'a Sidecar that lets everything through', yaml: namespace + sidecar('outboundTrafficPolicy: { mode: ALLOW_ANY }') + annotated('excludeOutboundPorts', '443'), findings: [] },
  { name: 'a Sidecar of the mesh', yaml: namespace + sidecar(undefined, 'istio-system') + annotated('excludeOutboundPorts', '443'), findings: [] },
  { name: 'the mode of the mesh', yaml: namespace + sidecar('egress: [{ hosts: ["./*"] }]') + annotated('excludeOutboundPorts', '443'), facts: { outboundMode: 'REGISTRY_ONLY' }, findings: [] },
  { name: 'the network locks what leaves', yaml: namespace + sidecar() + annotated('excludeOutboundPorts', '443') + networkPolicy('Egress'), findings: [] },
  { name: 'the network locks what arrives', yaml: namespace + sidecar() + annotated('excludeOutboundPorts', '443') + networkPolicy('Ingress'), findings: [past('excludeOutboundPorts', 'every address on port 443')] },
  { name: 'ports that are called are said elsewhere', yaml: namespace + sidecar() + STRICT + service() + annotated('excludeInboundPorts', '8080'), findings: [] },
  { name: 'a gateway, which no Sidecar is for', yaml: namespace + sidecar() + annotated('excludeOutboundPorts', '443').replace('spec: {  } }', 'spec: { containers: [{ name: istio-proxy }] } }'), findings: [] },

  { name: 'no proxy by refusal', yaml: others + sidecar() + refusing, findings: [{ ...without(...REFUSING), ...info }] },
  { name: 'no proxy by annotation', yaml: others + sidecar() + refusing.replace('labels: {', 'annotations: { sidecar.istio.io/inject: "false" }, labels: {').replace('app: reviews, sidecar.istio.io/inject: "false",', 'app: reviews,'), findings: [{ ...without(REFUSING[0], 'metadata.annotations.sidecar.istio.io/inject'), ...info }] },
  { name: 'no proxy on the network of the node', yaml: others + sidecar() + hosted, findings: [{ ...without(...HOSTED), ...info }] },
  { name: 'a lock for these very pods', yaml: others + sidecar(NARROW) + refusing, findings: [without(...REFUSING)] },
  { name: 'no proxy, and the network locks', yaml: others + sidecar() + refusing + networkPolicy('Egress'), findings: [] },
  { name: 'the network does not lock nodes', yaml: others + sidecar() + hosted + networkPolicy('Egress'), findings: [{ ...without(...HOSTED), ...info }] },
  { name: 'nobody has a proxy', yaml: namespace + sidecar() + refusing, findings: [] },
  { name: 'the namespace has no proxies', yaml: (others + sidecar() + deployment('')).replace('istio-injection: enabled', 'istio-injection: disabled'), findings: [] },
  { name: 'pods of the ambient mesh', yaml: others + sidecar() + refusing.replace('app: reviews,', 'app: reviews, istio.io/dataplane-mode: ambient,'), findings: [] },

  { name: 'STRICT', yaml: others + STRICT + refusing + service(), findings: [{ ...without(...REFUSING, 'PeerAuthentication'), ...info }] },
  { name: 'a policy for all', yaml: others + policy('AuthorizationPolicy', '') + hosted + service(), findings: [{ ...without(...HOSTED, 'AuthorizationPolicy'), ...info }] },
  { name: 'PERMISSIVE', yaml: others + policy('PeerAuthentication', 'mtls: { mode: PERMISSIVE }') + refusing + service(), findings: [] },
  { name: 'STRICT for the mesh', yaml: others + policy('PeerAuthentication', 'mtls: { mode: STRICT }', 'istio-system') + refusing + service(), findings: [] },
  { name: 'a policy for others', yaml: others + policy('AuthorizationPolicy', 'selector: { matchLabels: { app: cart } }') + refusing + service(), findings: [] },
  { name: 'an audit', yaml: others + policy('AuthorizationPolicy', 'action: AUDIT, rules: [{}]') + refusing + service(), findings: [] },
  { name: 'nobody calls them', yaml: others + STRICT + refusing, findings: [] },
  { name: 'the network locks callers out', yaml: others + STRICT + refusing + service() + networkPolicy(''), findings: [] },
  { name: 'a machine', yaml: `${others + sidecar() + STRICT}---\napiVersion: networking.istio.io/v1\nkind: WorkloadEntry\nmetadata: { name: reviews-v1, namespace: shop }\nspec: { address: 192.0.2.1, labels: { sidecar.istio.io/inject: "false" } }\n`, findings: [] },
]);
