import { SELECTORS } from '../../../src/analysis/istioctl/selectors';
import { answerTest } from '../../support/answer-test';
import { deployment, istio } from '../../support/object-yaml';

const PODS = deployment('web', 'app: web, version: v1');
const sidecar = (name: string, labels: string, inNamespace = 'shop') => istio('Sidecar', name, `{ workloadSelector: { labels: { ${labels} } }, egress: [{ hosts: ["./*"] }] }`, inNamespace);
const telemetry = (name: string, labels: string) => istio('Telemetry', name, `{ selector: { matchLabels: { ${labels} } } }`);

answerTest(SELECTORS, [
  {
    name: 'no pods, also where no workload is at hand, and in the root namespace',
    yaml: sidecar('a', 'app: web', 'istio-system') + telemetry('b', 'app: web'),
    says: [
      'IST0101 Sidecar istio-system/a spec.workloadSelector.labels: no pods in namespace istio-system have the labels app=web',
      'IST0101 Telemetry shop/b spec.selector.matchLabels: no pods in namespace shop have the labels app=web',
    ],
  },
  {
    name: 'each of two for the same pods',
    yaml: PODS + sidecar('a', 'app: web') + sidecar('b', 'version: v1') + telemetry('c', 'app: web') + telemetry('d', 'app: web'),
    says: [
      'IST0110 Sidecar shop/a spec.workloadSelector.labels: the pods of Deployment shop/web are selected by Sidecar shop/b too',
      'IST0110 Sidecar shop/b spec.workloadSelector.labels: the pods of Deployment shop/web are selected by Sidecar shop/a too',
      'IST0159 Telemetry shop/c spec.selector.matchLabels: the pods of Deployment shop/web are selected by Telemetry shop/d too',
      'IST0159 Telemetry shop/d spec.selector.matchLabels: the pods of Deployment shop/web are selected by Telemetry shop/c too',
    ],
  },
  { name: 'one each', yaml: PODS + sidecar('a', 'app: web') + telemetry('b', 'app: web'), says: [] },
]);
