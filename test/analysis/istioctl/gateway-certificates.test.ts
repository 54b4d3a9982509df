import { GATEWAY_CERTIFICATES } from '../../../src/analysis/istioctl/gateway-certificates';
import { answerTest } from '../../support/answer-test';
import { istio } from '../../support/object-yaml';

const gateway = (name: string, selector: string, tls: string) => istio('Gateway', name, `{ selector: { ${selector} }, servers: [{ port: { number: 443, name: https, protocol: HTTPS }, tls: { mode: SIMPLE, ${tls} }, hosts: ["${name}.example.com"] }] }`);
const SECRET = 'credentialName: shop-tls';
const says = (name: string, other: string) => `IST0138 Gateway shop/${name}: Gateway shop/${other} has a server with the same certificate`;

answerTest(GATEWAY_CERTIFICATES, [
  { name: 'each of two', yaml: gateway('a', 'istio: ingress', SECRET) + gateway('b', 'istio: ingress', SECRET), says: [says('a', 'b'), says('b', 'a')] },
  { name: 'the one whose selector the other fulfils', yaml: gateway('a', 'istio: ingress', SECRET) + gateway('b', 'istio: ingress, tier: edge', SECRET), says: [says('a', 'b')] },
  { name: 'other selectors', yaml: gateway('a', 'istio: ingress', SECRET) + gateway('b', 'istio: other', SECRET), says: [] },
  {
    name: 'files: the certificate and its key',
    yaml: gateway('a', 'istio: ingress', 'serverCertificate: /c, privateKey: /k') + gateway('b', 'istio: ingress', 'serverCertificate: /c, privateKey: /k')
      + gateway('c', 'istio: ingress', 'serverCertificate: /c, privateKey: /other'),
    says: [says('a', 'b'), says('b', 'a')],
  },
]);
