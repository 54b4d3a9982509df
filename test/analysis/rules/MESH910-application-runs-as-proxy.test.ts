import { MESH910 } from '../../../src/analysis/rules/MESH910-application-runs-as-proxy';
import { deployment, namespaceObject } from '../../support/object-yaml';
import { ruleTest } from '../../support/rule-test';

const pods = (spec: string, labels = 'app: web') => deployment('web', labels, 'shop', { spec });
const object = 'Deployment shop/web';

ruleTest(MESH910, [
  {
    name: 'a container',
    yaml: pods('containers: [{ name: a }, { name: b, securityContext: { runAsUser: 1337 } }]'),
    findings: [{
      object,
      path: 'spec.template.spec.containers[1].securityContext.runAsUser',
      message: 'container b runs as user 1337 and bypasses the proxy',
    }],
  },
  {
    name: 'the pod, for the containers that say nothing',
    yaml: pods('securityContext: { runAsUser: 1337 }, containers: [{ name: a, securityContext: { runAsUser: 1 } }, { name: b }]'),
    findings: [{
      object,
      path: 'spec.template.spec.securityContext.runAsUser',
      message: 'container b runs as user 1337 and bypasses the proxy',
    }],
  },
  { name: 'the proxy itself, and containers that run first', yaml: pods('initContainers: [{ name: i, securityContext: { runAsUser: 1337 } }], containers: [{ name: istio-proxy, securityContext: { runAsUser: 1337 } }]'), findings: [] },
  { name: 'other users', yaml: pods('containers: [{ name: a, securityContext: { runAsUser: 1000 } }]'), findings: [] },
  {
    name: 'pods without a proxy, and Istio itself',
    yaml: namespaceObject('shop', 'a: b') + pods('securityContext: { runAsUser: 1337 }, containers: [{ name: a }]')
    + deployment('istiod', 'app: istiod', 'istio-system', { spec: 'containers: [{ name: discovery, securityContext: { runAsUser: 1337 } }]' }),
    findings: [],
  },
]);
