import { MESH808 } from '../../../src/analysis/rules/MESH808-stops-without-waiting';
import { deployment, service, virtualService } from '../../support/mesh-yaml';
import { ruleTest } from '../../support/rule-test';

const WAITS = 'containers: [{ name: app, lifecycle: { preStop: { sleep: { seconds: 10 } } } }]';
const pods = (pod = 'containers: [{ name: app }]'): string => deployment('replicas: 2', { pod }) + service() + virtualService('timeout: 5s');
const other = (namespace = 'shop'): string => deployment('', { name: 'cart', namespace, pod: WAITS });

ruleTest(MESH808, [
  {
    name: 'another workload waits',
    yaml: pods() + other(),
    findings: [{
      object: 'Deployment shop/reviews-v1',
      path: 'spec.template.spec.containers',
      message: 'the pods of Deployment reviews-v1 stop as soon as they are asked to: they have no preStop hook, as others in namespace shop have',
    }],
  },
  { name: 'nobody waits', yaml: pods() + deployment('', { name: 'cart', pod: 'containers: [{ name: app }]' }), findings: [] },
  { name: 'others of another namespace wait', yaml: pods() + other('mall'), findings: [] },
  { name: 'a hook of its own', yaml: pods('containers: [{ name: app, lifecycle: { preStop: { httpGet: { path: /stop, port: 8080 } } } }]') + other(), findings: [] },
  { name: 'a hook of one of its containers', yaml: pods(`${WAITS.slice(0, -1)}, { name: helper }]`) + other(), findings: [] },
  { name: 'a gateway, whose proxy drains', yaml: pods('containers: [{ name: istio-proxy, image: auto }]') + other(), findings: [] },
  { name: 'a single pod', yaml: pods().replace('replicas: 2', 'replicas: 1') + other(), findings: [] },
  { name: 'no route', yaml: deployment('replicas: 2', { pod: 'containers: [{ name: app }]' }) + service() + other(), findings: [] },
]);
