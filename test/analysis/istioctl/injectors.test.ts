import { INJECTORS } from '../../../src/analysis/istioctl/injectors';
import { answerTest } from '../../support/answer-test';
import { deployment, gatewayPods, namespaceObject, service } from '../../support/object-yaml';

const injector = (name: string, selector: string, client = 'url: https://istiod.example.com') =>
  `\n---\napiVersion: admissionregistration.k8s.io/v1\nkind: MutatingWebhookConfiguration\nmetadata: { name: ${name} }\nwebhooks: [{ name: inject.istio.io, clientConfig: { ${client} }, namespaceSelector: { matchLabels: { ${selector} } } }]\n`;
const ISTIOD = 'service: { name: istiod, namespace: istio-system }';
const overlap = (name: string) => `IST0139 MutatingWebhookConfiguration ${name} webhooks[0]: another webhook is asked about the same pods`;
const auto = (kind: string) => `${kind} shop/web spec.template.spec.containers`;

answerTest(INJECTORS, [
  { name: 'each of two that are asked together', yaml: injector('a', 'istio-injection: enabled') + injector('b', 'istio-injection: enabled'), says: [overlap('a'), overlap('b')] },
  { name: 'also by revisions', yaml: injector('a', 'istio.io/rev: canary') + injector('b', 'istio.io/rev: canary') + injector('c', 'istio.io/rev: stable'), says: [overlap('a'), overlap('b')] },
  { name: 'a Service that is not at hand', yaml: injector('a', 'x: y', ISTIOD), says: ['IST0139 MutatingWebhookConfiguration a webhooks[0].clientConfig.service: there is no Service istio-system/istiod'] },
  { name: 'one that is', yaml: service('istiod', undefined, 'istio-system') + injector('a', 'x: y', ISTIOD), says: [] },
  {
    name: 'a Deployment with the image of the injector, and no injector',
    yaml: namespaceObject('shop') + gatewayPods('web', 'app: web'),
    says: [`IST0146 ${auto('Deployment')}: no injector among the manifests is asked about the pods, and image: auto is no image`],
  },
  { name: 'with one', yaml: injector('a', 'istio-injection: enabled') + namespaceObject('shop') + gatewayPods('web', 'app: web'), says: [] },
  {
    name: 'pods that no injector takes',
    yaml: injector('a', 'team: shop') + namespaceObject('shop', 'team: shop') + deployment('web', 'app: web', 'shop', { spec: 'containers: [{ name: istio-proxy, image: auto }]' }),
    says: [`IST0147 ${auto('Deployment')}: a pod runs with image: auto, which is no image`],
  },
  {
    name: 'a pod that is written out',
    yaml: namespaceObject('shop') + '\n---\napiVersion: v1\nkind: Pod\nmetadata: { name: web, namespace: shop }\nspec: { containers: [{ name: istio-proxy, image: auto }] }\n',
    says: ['IST0147 Pod shop/web spec.containers: a pod runs with image: auto, which is no image'],
  },
]);
