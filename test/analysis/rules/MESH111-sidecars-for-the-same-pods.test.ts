import { MESH111 } from '../../../src/analysis/rules/MESH111-sidecars-for-the-same-pods';
import { deployment, istio } from '../../support/object-yaml';
import { ruleTest } from '../../support/rule-test';

const WEB = deployment('web', 'app: web, tier: front');
const sidecar = (name: string, labels: string, namespace = 'shop') => istio('Sidecar', name, `{ workloadSelector: { labels: { ${labels} } } }`, namespace);

ruleTest(MESH111, [
  {
    name: 'all but the first',
    yaml: WEB + sidecar('c', 'app: web') + sidecar('a', 'tier: front') + sidecar('b', 'app: web, tier: front'),
    findings: ['b', 'c'].map((name) => ({ object: `Sidecar shop/${name}`, path: 'spec.workloadSelector', message: 'the pods of Deployment shop/web follow Sidecar shop/a, which selects them too' })),
  },
  { name: 'different pods', yaml: WEB + deployment('cart', 'app: cart') + sidecar('a', 'app: web') + sidecar('b', 'app: cart'), findings: [] },
  { name: 'another namespace', yaml: WEB + sidecar('a', 'app: web') + sidecar('b', 'app: web', 'bank'), findings: [] },
  { name: 'one for the whole namespace', yaml: WEB + sidecar('a', 'app: web') + istio('Sidecar', 'default', '{ egress: [{ hosts: ["./*"] }] }'), findings: [] },
]);
