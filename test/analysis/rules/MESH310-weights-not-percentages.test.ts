import { MESH310 } from '../../../src/analysis/rules/MESH310-weights-not-percentages';
import { virtualService } from '../../support/mesh-yaml';
import { ruleTest } from '../../support/rule-test';

const weights = (...all: readonly number[]): string =>
  virtualService(`route: [${all.map((weight, index) => `{ destination: { host: v${index} }, weight: ${weight} }`).join(', ')}]`);

ruleTest(MESH310, [
  {
    name: 'more than 100',
    yaml: weights(95, 10),
    findings: [{ object: 'VirtualService shop/reviews', path: 'spec.http[0].route', message: 'the weights 95, 10 add up to 105 and mean 90.5 %, 9.5 %' }],
  },
  {
    name: 'less than 100',
    yaml: weights(80, 10, 0),
    findings: [{ object: 'VirtualService shop/reviews', path: 'spec.http[0].route', message: 'the weights 80, 10 add up to 90 and mean 88.9 %, 11.1 %' }],
  },
  { name: '100', yaml: weights(95, 5), findings: [] },
  { name: 'a ratio', yaml: weights(1, 2), findings: [] },
  { name: 'per mille', yaml: weights(990, 10), findings: [] },
  { name: 'one that counts', yaml: weights(90, 0), findings: [] },
]);
