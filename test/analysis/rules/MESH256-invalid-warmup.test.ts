import { MESH256 } from '../../../src/analysis/rules/MESH256-invalid-warmup';
import { admissionRows } from '../../support/admission-rows';
import { ruleTest } from '../../support/rule-test';

const { refused, accepted } = admissionRows('DestinationRule');
const warmup = (text: string): string => `{ host: a.b, trafficPolicy: { loadBalancer: { warmup: ${text} } } }`;

ruleTest(MESH256, [
  refused('0', warmup('{ duration: 1s, aggression: 0 }'), ['spec.trafficPolicy.loadBalancer.warmup.aggression', 'aggression is 0; allowed: more than 0']),
  refused('less is said by the schema', warmup('{ duration: 1s, aggression: -1 }')),
  accepted('a number, and none', warmup('{ duration: 1s, aggression: 0.5 }')),
]);
