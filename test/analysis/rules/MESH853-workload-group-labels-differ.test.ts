import { MESH853 } from '../../../src/analysis/rules/MESH853-workload-group-labels-differ';
import { istio } from '../../support/object-yaml';
import { ruleTest } from '../../support/rule-test';

const group = (metadata: string, template: string) => istio('WorkloadGroup', 'vm', `{ metadata: { labels: { ${metadata} } }, template: { labels: { ${template} } } }`);

ruleTest(MESH853, [
  {
    name: 'two values',
    yaml: group('app: web, tier: front', 'app: other, zone: a'),
    findings: [
      { object: 'WorkloadGroup shop/vm', path: 'spec.template.labels.app', message: 'app: other does not count: spec.metadata.labels says web' },
    ],
  },
  { name: 'the same value twice', yaml: group('app: web', 'app: web'), findings: [] },
  { name: 'different labels', yaml: group('app: web', 'zone: a'), findings: [] },
]);
