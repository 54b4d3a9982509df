import { MESH955 } from '../../../src/analysis/rules/MESH955-ambient-pods-with-sidecar';
import { deployment, namespaceObject } from '../../support/object-yaml';
import { ruleTest } from '../../support/rule-test';

const AMBIENT = 'app: web, istio.io/dataplane-mode: ambient';
const path = 'spec.template.metadata.labels.istio.io/dataplane-mode';
const message = 'the pods get a sidecar, and so are not in the ambient mesh';

ruleTest(MESH955, [
  { name: 'the namespace injects', yaml: namespaceObject('shop') + deployment('web', AMBIENT), findings: [{ object: 'Deployment shop/web', path, message }] },
  { name: 'the pods ask for both', yaml: deployment('web', `${AMBIENT}, sidecar.istio.io/inject: "true"`), findings: [{ object: 'Deployment shop/web', path, message }] },
  {
    name: 'a pod',
    yaml: 'apiVersion: v1\nkind: Pod\nmetadata: { name: web, namespace: shop, labels: { istio.io/dataplane-mode: ambient, sidecar.istio.io/inject: "true" } }\n',
    findings: [
      { object: 'Pod shop/web', path: 'metadata.labels.istio.io/dataplane-mode', message },
    ],
  },
  { name: 'the pods want no sidecar', yaml: namespaceObject('shop') + deployment('web', `${AMBIENT}, sidecar.istio.io/inject: "false"`), findings: [] },
  { name: 'the namespace is unknown, or does not inject', yaml: deployment('web', AMBIENT) + namespaceObject('bank', 'x: y') + deployment('web', AMBIENT, 'bank'), findings: [] },
  { name: 'other pods', yaml: namespaceObject('shop') + deployment('web', 'app: web, istio.io/dataplane-mode: none'), findings: [] },
]);
