import { MESH704 } from '../../../src/analysis/rules/MESH704-network-policy-for-service-port';
import { deployment, service } from '../../support/mesh-yaml';
import { ruleTest } from '../../support/rule-test';

const policy = (spec: string, namespace = 'shop'): string => `
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: reviews, namespace: ${namespace} }
spec: { ${spec} }
`;
const SERVICE = service('{ name: https, port: 443, targetPort: 8443 }') + deployment('');
const POD = 'podSelector: { matchLabels: { app: reviews } }';
const finding = (namespace: string, path: string): { object: string; path: string; message: string; fix: string } => ({
  object: `NetworkPolicy ${namespace}/reviews`, path, message: '443 is a port of reviews.shop.svc.cluster.local, whose pods listen on 8443', fix: 'write 8443',
});
const egress = (peer: string, port: number): string => `podSelector: {}, egress: [{ to: [{ ${peer} }], ports: [{ port: 53 }, { port: ${port} }] }]`;

ruleTest(MESH704, [
  { name: 'what comes in', yaml: policy(`${POD}, ingress: [{ ports: [{ port: 443 }] }]`) + SERVICE, findings: [finding('shop', 'spec.ingress[0].ports[0].port')] },
  {
    name: 'what goes to pods of another namespace',
    yaml: policy(egress(`${POD}, namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: shop } }`, 443), 'web') + SERVICE,
    findings: [finding('web', 'spec.egress[0].ports[1].port')],
  },
  { name: 'what goes to pods of the namespace', yaml: policy(egress(POD, 443)) + SERVICE, findings: [finding('shop', 'spec.egress[0].ports[1].port')] },
  { name: 'the port of the pods', yaml: policy(egress(POD, 8443)) + SERVICE, findings: [] },
  { name: 'addresses', yaml: policy(egress('ipBlock: { cidr: 10.0.0.0/8 }', 443)) + SERVICE, findings: [] },
  { name: 'namespaces by other labels', yaml: policy(egress('namespaceSelector: { matchLabels: { team: shop } }', 443)) + SERVICE, findings: [] },
  { name: 'ports by name', yaml: policy(`${POD}, ingress: [{ ports: [{ port: https }] }]`) + SERVICE, findings: [] },
]);
