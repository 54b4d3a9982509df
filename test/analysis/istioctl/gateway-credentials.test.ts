import { GATEWAY_CREDENTIALS } from '../../../src/analysis/istioctl/gateway-credentials';
import { answerTest } from '../../support/answer-test';
import { CERTIFICATE } from '../../support/certificate';
import { gatewayPods, istio } from '../../support/object-yaml';

const PODS = gatewayPods('ingress', 'istio: ingress', 'edge');
const GATEWAY = istio('Gateway', 'web', '{ selector: { istio: ingress }, servers: [{ port: { number: 443, name: https, protocol: HTTPS }, tls: { mode: SIMPLE, credentialName: shop-tls }, hosts: ["*"] }] }');
const secret = (inNamespace: string, certificate: string, key: string) => `\n---\napiVersion: v1\nkind: Secret\nmetadata: { name: shop-tls, namespace: ${inNamespace} }\n`
  + `data: { tls.crt: "${Buffer.from(certificate).toString('base64')}", tls.key: "${Buffer.from(key).toString('base64')}" }\n`;
const MAKER = '\n---\napiVersion: cert-manager.io/v1\nkind: Certificate\nmetadata: { name: shop, namespace: edge }\nspec: { secretName: shop-tls }\n';
const PLACE = 'Gateway shop/web spec.servers[0].tls.credentialName';

answerTest(GATEWAY_CREDENTIALS, [
  { name: 'a Secret in the namespace of the pods', yaml: PODS + GATEWAY + secret('edge', CERTIFICATE, 'key'), says: [] },
  { name: 'without pods nothing is known', yaml: GATEWAY, says: [] },
  { name: 'a Secret elsewhere', yaml: PODS + GATEWAY + secret('shop', CERTIFICATE, 'key'), says: [`IST0101 ${PLACE}: namespace edge has no Secret shop-tls`] },
  { name: 'what makes the Secret is none', yaml: PODS + GATEWAY + MAKER, says: [`IST0101 ${PLACE}: namespace edge has no Secret shop-tls`] },
  {
    name: 'a certificate that is none',
    yaml: PODS + GATEWAY + secret('edge', 'x', 'key'),
    says: [`IST0161 ${PLACE}: Secret shop-tls of namespace edge holds no valid certificate with its key`],
  },
  {
    name: 'a Secret without a key',
    yaml: PODS + GATEWAY + secret('edge', CERTIFICATE, ''),
    says: [`IST0161 ${PLACE}: Secret shop-tls of namespace edge holds no valid certificate with its key`],
  },
]);
