import { MESH131 } from '../../../src/analysis/rules/MESH131-sidecar-in-ambient';
import { deployment, istio, namespaceObject } from '../../support/object-yaml';
import { ruleTest } from '../../support/rule-test';

const AMBIENT = namespaceObject('shop', 'istio.io/dataplane-mode: ambient');
const ALL = istio('Sidecar', 'web', '{ egress: [{ hosts: ["./*"] }] }');
const WEB = istio('Sidecar', 'web', '{ workloadSelector: { labels: { app: web } } }');
const object = 'Sidecar shop/web';

ruleTest(MESH131, [
  { name: 'a namespace in ambient', yaml: AMBIENT + ALL, findings: [{ object, message: 'namespace shop is in the ambient mesh, in which there are no sidecars' }] },
  { name: 'pods in ambient', yaml: AMBIENT + deployment('web', 'app: web') + WEB, findings: [{ object, path: 'spec.workloadSelector.labels', message: 'the selected pods are in the ambient mesh, and have no sidecars' }] },
  { name: 'some of the pods have sidecars', yaml: AMBIENT + deployment('web', 'app: web') + deployment('cart', 'app: cart, sidecar.istio.io/inject: "true"') + ALL, findings: [] },
  { name: 'sidecars go first', yaml: namespaceObject('shop', 'istio.io/dataplane-mode: ambient, istio-injection: enabled') + ALL, findings: [] },
  { name: 'a namespace with sidecars, or not at hand', yaml: namespaceObject('shop') + ALL + ALL.replace('namespace: shop', 'namespace: bank'), findings: [] },
]);
