import { MESH122 } from '../../../src/analysis/rules/MESH122-invalid-credential';
import { CERTIFICATE } from '../../support/certificate';
import { gatewayPods, istio } from '../../support/object-yaml';
import { ruleTest } from '../../support/rule-test';

const PODS = gatewayPods('ingress', 'istio: ingress', 'edge');
const gateway = (mode = 'SIMPLE') => istio('Gateway', 'web', `{ selector: { istio: ingress }, servers: [{ port: { number: 443, name: https, protocol: HTTPS }, tls: { mode: ${mode}, credentialName: web }, hosts: ["*"] }] }`);
const secret = (fields: object, name = 'web', namespace = 'edge') => `\n---\n${JSON.stringify({ apiVersion: 'v1', kind: 'Secret', metadata: { name, namespace }, ...fields })}\n`;
const base64 = (text: string) => Buffer.from(text).toString('base64');
const object = 'Gateway shop/web';
const path = 'spec.servers[0].tls.credentialName';

ruleTest(MESH122, [
  {
    name: 'other names',
    yaml: PODS + gateway() + secret({ data: { 'tls.crt': base64(CERTIFICATE), 'key': 'eA==' } }),
    findings: [{ object, path, message: 'Secret edge/web has neither tls.crt and tls.key nor cert and key; it has tls.crt, key' }],
  },
  {
    name: 'no certificate',
    yaml: PODS + gateway() + secret({ stringData: { cert: 'x', key: 'x' } }),
    findings: [{ object, path, message: 'Secret edge/web holds no certificate in cert' }],
  },
  {
    name: 'mutual TLS without an authority',
    yaml: PODS + gateway('MUTUAL') + secret({ stringData: { 'tls.crt': CERTIFICATE, 'tls.key': 'x' } }),
    findings: [{ object, path, message: 'Secret edge/web has no ca.crt, which mutual TLS checks clients against' }],
  },
  { name: 'an authority of its own', yaml: PODS + gateway('MUTUAL') + secret({ stringData: { 'tls.crt': CERTIFICATE, 'tls.key': 'x' } }) + secret({}, 'web-cacert'), findings: [] },
  { name: 'a certificate', yaml: PODS + gateway() + secret({ data: { 'tls.crt': base64(CERTIFICATE), 'tls.key': 'eA==' } }), findings: [] },
  { name: 'a Secret that something else fills', yaml: PODS + gateway() + secret({ type: 'kubernetes.io/tls' }), findings: [] },
  { name: 'a placeholder', yaml: PODS + gateway() + secret({ stringData: { 'tls.crt': '${TLS_CERT}', 'tls.key': '${TLS_KEY}' } }), findings: [] },
  { name: 'a Secret of another namespace is not read', yaml: PODS + gateway() + secret({ stringData: { a: 'b' } }, 'web', 'shop'), findings: [] },
]);
