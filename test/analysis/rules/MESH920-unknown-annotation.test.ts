import { MESH920 } from '../../../src/analysis/rules/MESH920-unknown-annotation';
import { deployment, service } from '../../support/object-yaml';
import { ruleTest } from '../../support/rule-test';

const pods = (annotations: string) => deployment('web', 'app: web', 'shop', { annotations });
const at = (name: string) => ({ object: 'Deployment shop/web', path: `spec.template.metadata.annotations.${name}` });

ruleTest(MESH920, [
  {
    name: 'a misspelt name',
    yaml: pods('sidecar.istio.io/proxyCpus: "1"'),
    findings: [{
      ...at('sidecar.istio.io/proxyCpus'),
      message: 'Istio knows no annotation sidecar.istio.io/proxyCpus',
      fix: 'did you mean sidecar.istio.io/proxyCPU?',
    }],
  },
  {
    name: 'a label',
    yaml: pods('istio.io/dataplane-mode: none'),
    findings: [{
      ...at('istio.io/dataplane-mode'),
      message: 'istio.io/dataplane-mode is a label, and means nothing as an annotation',
      fix: 'write it as a label',
    }],
  },
  {
    name: 'on the object itself',
    yaml: service('web').replace('name: web', 'name: web, annotations: { completely.different.istio.io/x: a }'),
    findings: [{
      object: 'Service shop/web',
      path: 'metadata.annotations.completely.different.istio.io/x',
      message: 'Istio knows no annotation completely.different.istio.io/x',
    }],
  },
  { name: 'annotations that Istio knows, and those of others', yaml: pods('sidecar.istio.io/proxyCPU: "1", example.com/a: b, notistio.io/a: b, kubernetes.io/ingress.class: istio'), findings: [] },
  { name: 'what has a rule of its own', yaml: pods('internal.istio.io/parents: a'), findings: [] },
]);
