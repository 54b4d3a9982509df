import { AMBIENT_SIDECARS, isAmbientNamespace } from '../../../src/analysis/istioctl/ambient-sidecars';
import { modelOf } from '../../support/analyze-yaml';
import { answerTest } from '../../support/answer-test';
import { deployment, istio, namespaceObject } from '../../support/object-yaml';

const AMBIENT = namespaceObject('shop', 'istio.io/dataplane-mode: ambient');
const sidecar = (selector: string) => istio('Sidecar', 'web', `{ ${selector}egress: [{ hosts: ["./*"] }] }`);

answerTest(AMBIENT_SIDECARS, [
  { name: 'for all pods of an ambient namespace', yaml: AMBIENT + sidecar(''), says: ['IST0167 Sidecar shop/web: namespace shop is in the ambient mesh, in which there are no sidecars'] },
  {
    name: 'for pods of which one is ambient',
    yaml: namespaceObject('shop', 'team: shop') + deployment('a', 'app: web, istio.io/dataplane-mode: ambient') + deployment('b', 'app: web') + sidecar('workloadSelector: { labels: { app: web } }, '),
    says: ['IST0167 Sidecar shop/web spec.workloadSelector.labels: it selects pods of the ambient mesh, which have no sidecars'],
  },
  { name: 'for pods with sidecars', yaml: namespaceObject('shop') + deployment('a', 'app: web') + sidecar('workloadSelector: { labels: { app: web } }, ') + sidecar(''), says: [] },
]);

test.each([
  ['istio.io/dataplane-mode: ambient', true],
  ['istio.io/dataplane-mode: ambient, istio.io/rev: ""', true],
  ['istio.io/dataplane-mode: ambient, istio.io/rev: canary', false],
  ['istio.io/dataplane-mode: ambient, istio-injection: enabled', false],
  ['team: shop', false],
])('a namespace with %s is ambient: %p', (labels, expected) => {
  expect(isAmbientNamespace(modelOf(namespaceObject('shop', labels)), 'shop')).toBe(expected);
  expect(isAmbientNamespace(modelOf(namespaceObject('shop', labels)), 'other')).toBe(false);
});
