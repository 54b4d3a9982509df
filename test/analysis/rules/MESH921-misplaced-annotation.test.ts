import { MESH921 } from '../../../src/analysis/rules/MESH921-misplaced-annotation';
import { deployment, istio, namespaceObject, service } from '../../support/object-yaml';
import { ruleTest } from '../../support/rule-test';

const annotated = (yaml: string, name: string) => yaml.replace(/name: (\w+)/, `name: $1, annotations: { ${name}: "1" }`);

ruleTest(MESH921, [
  {
    name: 'that of a pod on a Deployment',
    yaml: annotated(deployment('web', 'app: web'), 'sidecar.istio.io/proxyCPU'),
    findings: [{
      object: 'Deployment shop/web',
      path: 'metadata.annotations.sidecar.istio.io/proxyCPU',
      message: 'sidecar.istio.io/proxyCPU is for Pod, and means nothing on a Deployment',
      fix: 'move it to spec.template.metadata.annotations',
    }],
  },
  {
    name: 'that of a Service on a ServiceEntry and in a template',
    yaml: annotated(istio('ServiceEntry', 'web', '{ hosts: [a.test] }'), 'networking.istio.io/exportTo')
    + deployment('web', 'app: web', 'shop', { annotations: 'networking.istio.io/exportTo: a' }),
    findings: [
      { object: 'Deployment shop/web', path: 'spec.template.metadata.annotations.networking.istio.io/exportTo', message: 'networking.istio.io/exportTo is for Service, and means nothing on a Pod' },
      { object: 'ServiceEntry shop/web', path: 'metadata.annotations.networking.istio.io/exportTo', message: 'networking.istio.io/exportTo is for Service, and means nothing on a ServiceEntry' },
    ],
  },
  {
    name: 'where they belong',
    yaml: annotated(service('web'), 'networking.istio.io/exportTo') + deployment('web', 'app: web', 'shop', { annotations: 'sidecar.istio.io/proxyCPU: "1"' })
    + annotated(namespaceObject('shop'), 'networking.istio.io/traffic-distribution') + annotated(istio('Sidecar', 'web', '{}'), 'galley.istio.io/analyze-suppress'),
    findings: [],
  },
  { name: 'annotations that nobody knows', yaml: annotated(service('web'), 'sidecar.istio.io/unheard'), findings: [] },
]);
