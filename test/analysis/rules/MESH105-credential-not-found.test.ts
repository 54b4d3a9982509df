import { MESH105 } from '../../../src/analysis/rules/MESH105-credential-not-found';
import { gatewayPods, istio } from '../../support/object-yaml';
import { ruleTest } from '../../support/rule-test';

const PODS = gatewayPods('ingress', 'istio: ingress', 'edge');
const gateway = (tls: string) => istio('Gateway', 'web', `{ selector: { istio: ingress }, servers: [{ port: { number: 443, name: https, protocol: HTTPS }, tls: { mode: SIMPLE, ${tls} }, hosts: ["*"] }] }`);
const secret = (name: string, namespace: string, rest = 'type: kubernetes.io/tls') => `\n---\napiVersion: v1\nkind: Secret\nmetadata: { name: ${name}, namespace: ${namespace} }\n${rest}\n`;
const object = 'Gateway shop/web';
const path = 'spec.servers[0].tls.credentialName';

ruleTest(MESH105, [
  {
    name: 'a Secret beside the Gateway and not beside its pods',
    yaml: PODS + gateway('credentialName: web') + secret('web', 'shop'),
    findings: [{ object, path, message: 'Secret web is in namespace shop, and the pods of the gateway are in edge' }],
  },
  {
    name: 'another Secret beside the pods',
    yaml: PODS + gateway('credentialName: web') + secret('wbe', 'edge'),
    findings: [{ object, path, message: 'namespace edge, in which the pods of the gateway are, has no Secret web', fix: 'did you mean wbe?' }],
  },
  {
    name: 'several names',
    yaml: PODS + gateway('credentialNames: [web, other]') + secret('web', 'edge'),
    findings: [{ object, path: 'spec.servers[0].tls.credentialNames[1]', message: 'namespace edge, in which the pods of the gateway are, has no Secret other' }],
  },
  {
    name: 'Secrets that are or will be there',
    yaml: PODS + gateway('credentialNames: [a, b, c, d]') + secret('a', 'edge') + `
---
apiVersion: cert-manager.io/v1
kind: Certificate
metadata: { name: x, namespace: edge }
spec: { secretName: b }
---
apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata: { name: c, namespace: edge }
spec: {}
---
apiVersion: bitnami.com/v1alpha1
kind: SealedSecret
metadata: { name: d, namespace: edge }
spec: {}
`,
    findings: [],
  },
  { name: 'no certificates at hand: Secrets of Helm are none', yaml: PODS + gateway('credentialName: web') + secret('sh.helm.release.v1.web.v1', 'edge', 'type: helm.sh/release.v1'), findings: [] },
  { name: 'pods that are not at hand', yaml: gateway('credentialName: web') + secret('web', 'shop'), findings: [] },
  { name: 'names of another kind', yaml: PODS + gateway('credentialName: kubernetes-gateway://shop/web') + secret('web', 'shop'), findings: [] },
]);
