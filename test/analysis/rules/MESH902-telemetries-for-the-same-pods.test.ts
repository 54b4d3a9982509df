import { MESH902 } from '../../../src/analysis/rules/MESH902-telemetries-for-the-same-pods';
import { deployment, istio } from '../../support/object-yaml';
import { ruleTest } from '../../support/rule-test';

const WEB = deployment('web', 'app: web, tier: front');
const telemetry = (name: string, labels: string) => istio('Telemetry', name, `{ selector: { matchLabels: { ${labels} } } }`);

ruleTest(MESH902, [
  {
    name: 'all but the first',
    yaml: WEB + telemetry('b', 'app: web') + telemetry('a', 'tier: front'),
    findings: [{
      object: 'Telemetry shop/b',
      path: 'spec.selector',
      message: 'the pods of Deployment shop/web have Telemetry shop/a too, and where both say the same setting, this one counts',
    }],
  },
  { name: 'different pods, and one for all', yaml: WEB + deployment('cart', 'app: cart') + telemetry('b', 'app: web') + telemetry('a', 'app: cart') + istio('Telemetry', 'default', '{}'), findings: [] },
]);
