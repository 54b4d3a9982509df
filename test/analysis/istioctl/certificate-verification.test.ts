import { CERTIFICATE_VERIFICATION } from '../../../src/analysis/istioctl/certificate-verification';
import { answerTest } from '../../support/answer-test';
import { istio } from '../../support/object-yaml';

const rule = (policy: string, rest = '') => istio('DestinationRule', 'ext', `{ host: api.example.com, trafficPolicy: { ${policy} }${rest} }`);
const FOR_SOME = ', workloadSelector: { matchLabels: { app: web } }';

answerTest(CERTIFICATE_VERIFICATION, [
  { name: 'TLS without authorities, although istiod takes those of the system', yaml: rule('tls: { mode: SIMPLE }'), says: ['IST0128 DestinationRule shop/ext spec.trafficPolicy.tls: mode SIMPLE without caCertificates'] },
  { name: 'of a port', yaml: rule('portLevelSettings: [{ port: { number: 443 }, tls: { mode: MUTUAL } }]'), says: ['IST0129 DestinationRule shop/ext spec.trafficPolicy.portLevelSettings[0].tls: mode MUTUAL without caCertificates'] },
  { name: 'with authorities, by a Secret for some pods, and with other modes', yaml: rule('tls: { mode: SIMPLE, caCertificates: /ca }') + rule('tls: { mode: SIMPLE, credentialName: ca }', FOR_SOME) + rule('tls: { mode: ISTIO_MUTUAL }'), says: [] },
  { name: 'a Secret for all pods does not count', yaml: rule('tls: { mode: SIMPLE, credentialName: ca }'), says: ['IST0128 DestinationRule shop/ext spec.trafficPolicy.tls: mode SIMPLE without caCertificates'] },
  { name: 'subsets are not looked at', yaml: istio('DestinationRule', 'ext', '{ host: api.example.com, subsets: [{ name: a, trafficPolicy: { tls: { mode: SIMPLE } } }] }'), says: [] },
]);
