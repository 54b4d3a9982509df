import { NAMESPACES } from '../../../src/analysis/istioctl/namespaces';
import { answerTest } from '../../support/answer-test';
import { namespaceObject } from '../../support/object-yaml';

const BY_DEFAULT = '\n---\napiVersion: v1\nkind: ConfigMap\nmetadata: { name: istio-sidecar-injector, namespace: istio-system }\ndata: { values: \'{"sidecarInjectorWebhook": {"enableNamespacesByDefault": true}}\' }\n';

answerTest(NAMESPACES, [
  { name: 'a namespace without a label, whatever runs in it', yaml: namespaceObject('shop', 'team: shop'), says: ['IST0102 Namespace shop metadata.labels: no label takes the pods of namespace shop into the mesh'] },
  { name: 'with one', yaml: ['istio-injection: disabled', 'istio.io/rev: canary', 'istio.io/dataplane-mode: ambient'].map((labels, index) => namespaceObject(`n${index}`, labels)).join(''), says: [] },
  { name: 'those of Istio and Kubernetes, and where the injector takes all', yaml: namespaceObject('istio-system', '') + namespaceObject('kube-system', '') + BY_DEFAULT + namespaceObject('shop', ''), says: [] },
  {
    name: 'several labels, also such as do not contradict each other',
    yaml: namespaceObject('shop', 'istio.io/rev: canary, istio.io/dataplane-mode: none') + namespaceObject('bank', 'istio-injection: enabled, istio.io/rev: canary'),
    says: [
      'IST0123 Namespace bank metadata.labels: it has istio-injection: enabled and istio.io/rev: canary',
      'IST0123 Namespace shop metadata.labels: it has istio.io/rev: canary and istio.io/dataplane-mode: none',
    ],
  },
  { name: 'not beside one that turns injection off', yaml: namespaceObject('shop', 'istio-injection: disabled, istio.io/dataplane-mode: ambient'), says: [] },
]);
