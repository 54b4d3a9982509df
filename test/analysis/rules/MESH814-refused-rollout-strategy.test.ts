import { MESH814 } from '../../../src/analysis/rules/MESH814-refused-rollout-strategy';
import { deployment } from '../../support/mesh-yaml';
import { ruleTest } from '../../support/rule-test';

const finding = (message: string, path = '.maxUnavailable'): { object: string; path: string; message: string } =>
  ({ object: 'Deployment shop/reviews-v1', path: `spec.strategy.rollingUpdate${path}`, message });
const BOTH = 'maxUnavailable and maxSurge are both 0, so that no pod can ever be replaced';

ruleTest(MESH814, [
  { name: 'nothing to add and nothing to take', yaml: deployment('strategy: { rollingUpdate: { maxUnavailable: 0, maxSurge: 0 } }'), findings: [finding(BOTH)] },
  { name: 'the same as percentages', yaml: deployment('strategy: { type: RollingUpdate, rollingUpdate: { maxUnavailable: 0%, maxSurge: 0% } }'), findings: [finding(BOTH)] },
  { name: 'more than all pods', yaml: deployment('strategy: { rollingUpdate: { maxUnavailable: 101% } }'), findings: [finding('maxUnavailable is 101%, more than all pods')] },
  {
    name: 'steps of a strategy without any',
    yaml: deployment('strategy: { type: Recreate, rollingUpdate: { maxSurge: 1 } }'),
    findings: [finding('Recreate replaces all pods at once, and has no steps', '')],
  },
  { name: 'one of the two is left to Kubernetes', yaml: deployment('strategy: { rollingUpdate: { maxSurge: 0 } }') + deployment('strategy: { rollingUpdate: { maxUnavailable: 0 } }', { version: 'v2' }), findings: [] },
  { name: 'small percentages, which Kubernetes sees to', yaml: deployment('replicas: 2, strategy: { rollingUpdate: { maxUnavailable: 1%, maxSurge: 0 } }'), findings: [] },
  { name: 'more pods than there are', yaml: deployment('replicas: 2, strategy: { rollingUpdate: { maxUnavailable: 9, maxSurge: 300% } }'), findings: [] },
  { name: 'nothing is said', yaml: deployment('') + deployment('strategy: { type: Recreate }', { version: 'v2' }), findings: [] },
]);
