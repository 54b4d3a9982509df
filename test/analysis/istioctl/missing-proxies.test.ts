import { MISSING_PROXIES } from '../../../src/analysis/istioctl/missing-proxies';
import { answerTest } from '../../support/answer-test';
import { deployment, namespaceObject } from '../../support/object-yaml';

const pod = (metadata: string, spec = 'containers: [{ name: app, image: app }]') => `\n---\napiVersion: v1\nkind: Pod\nmetadata: { name: web, namespace: shop, ${metadata} }\nspec: { ${spec} }\n`;

answerTest(MISSING_PROXIES, [
  { name: 'a pod that is written out', yaml: namespaceObject('shop') + pod(''), says: ['IST0103 Pod shop/web spec.containers: namespace shop has injection, and there is no proxy'] },
  { name: 'pods that a workload makes go through the injector', yaml: namespaceObject('shop') + deployment('web', 'app: web'), says: [] },
  { name: 'left alone', yaml: namespaceObject('shop') + pod('labels: { sidecar.istio.io/inject: "false" }') + pod('', 'hostNetwork: true, containers: []') + pod('', 'containers: [{ name: istio-proxy, image: proxy }]'), says: [] },
  { name: 'no injection', yaml: namespaceObject('shop', 'istio.io/rev: canary') + pod(''), says: [] },
]);
