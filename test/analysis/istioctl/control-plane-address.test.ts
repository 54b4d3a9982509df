import { CONTROL_PLANE_ADDRESS } from '../../../src/analysis/istioctl/control-plane-address';
import { answerTest } from '../../support/answer-test';

const configuration = (client: string, { kind = 'MutatingWebhookConfiguration', name = 'istio-sidecar-injector-external' } = {}) =>
  `\n---\napiVersion: admissionregistration.k8s.io/v1\nkind: ${kind}\nmetadata: { name: ${name} }\nwebhooks: [{ name: a.istio.io, clientConfig: { ${client} } }]\n`;
const place = (name: string) => `${name} webhooks[0].clientConfig`;
const INJECTOR = place('MutatingWebhookConfiguration istio-sidecar-injector-external');

answerTest(CONTROL_PLANE_ADDRESS, [
  { name: 'neither url nor service', yaml: configuration(''), says: [`IST0163 ${INJECTOR}: there is neither a url nor a service`] },
  { name: 'a service', yaml: configuration('service: { name: istiod, namespace: istio-system }'), says: [] },
  {
    name: 'of the validator',
    yaml: ['istiod-default-validator', 'istio-validator-x', 'other'].map((name) => configuration('', { kind: 'ValidatingWebhookConfiguration', name })).join(''),
    says: [
      `IST0163 ${place('ValidatingWebhookConfiguration istio-validator-x')}: there is neither a url nor a service`,
      `IST0163 ${place('ValidatingWebhookConfiguration istiod-default-validator')}: there is neither a url nor a service`,
    ],
  },
  { name: 'whatever Go takes for a URL', yaml: ['https://istiod.example.com/inject', 'http://istiod', 'istiod', 'istiod:443', 'ftp://u@h:1/x', '//[::g]/'].map((url) => configuration(`url: "${url}"`)).join(''), says: [] },
  ...['thisis:not a:url/%', ':x', '1.2.3.4:443', 'https://a b/', 'https://h:port/'].map((url) => ({ name: `not ${url}`, yaml: configuration(`url: "${url}"`), says: [`IST0163 ${INJECTOR}: '${url}' is no URL`] })),
  ...['https://10.0.0.1/inject', 'https://[fd00::1]:15017/inject'].map((url) => ({ name: `the address ${url}`, yaml: configuration(`url: "${url}"`), says: [`IST0164 ${INJECTOR}: '${url}' has an IP address for its host`] })),
]);
