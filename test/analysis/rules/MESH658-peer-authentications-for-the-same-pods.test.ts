import { MESH658 } from '../../../src/analysis/rules/MESH658-peer-authentications-for-the-same-pods';
import { deployment, istio } from '../../support/object-yaml';
import { ruleTest } from '../../support/rule-test';

const WEB = deployment('web', 'app: web, tier: front') + deployment('web', 'app: web, tier: front', 'istio-system');
const peer = (name: string, labels: string, namespace = 'shop') => istio('PeerAuthentication', name, `{ selector: { matchLabels: { ${labels} } } }`, namespace);

ruleTest(MESH658, [
  {
    name: 'all but the first',
    yaml: WEB + peer('c', 'app: web') + peer('a', 'tier: front') + peer('b', 'app: web, tier: front'),
    findings: ['b', 'c'].map((name) => ({ object: `PeerAuthentication shop/${name}`, path: 'spec.selector', message: 'for the pods of Deployment shop/web PeerAuthentication shop/a counts, which selects them too' })),
  },
  { name: 'different pods', yaml: WEB + deployment('cart', 'app: cart') + peer('a', 'app: web') + peer('b', 'app: cart'), findings: [] },
  { name: 'different namespaces', yaml: WEB + peer('a', 'app: web') + peer('b', 'app: web', 'bank'), findings: [] },
  { name: 'the root namespace, where none counts', yaml: WEB + peer('a', 'app: web', 'istio-system') + peer('b', 'app: web', 'istio-system'), findings: [] },
  { name: 'one for the whole namespace', yaml: WEB + peer('a', 'app: web') + istio('PeerAuthentication', 'default', '{}'), findings: [] },
]);
