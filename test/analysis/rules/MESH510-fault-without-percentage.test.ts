import { MESH510 } from '../../../src/analysis/rules/MESH510-fault-without-percentage';
import { virtualService } from '../../support/mesh-yaml';
import { ruleTest } from '../../support/rule-test';

ruleTest(MESH510, [
  {
    name: 'both kinds',
    yaml: virtualService('fault: { abort: { httpStatus: 503 }, delay: { fixedDelay: 1s, percentage: {} } }'),
    findings: [
      { object: 'VirtualService shop/reviews', path: 'spec.http[0].fault.abort', message: 'no request is aborted: the abort has no percentage' },
      { object: 'VirtualService shop/reviews', path: 'spec.http[0].fault.delay', message: 'no request is delayed: the delay has no percentage' },
    ],
  },
  {
    name: 'it is said, be it none',
    yaml: virtualService('fault: { abort: { httpStatus: 503, percentage: { value: 0 } }, delay: { fixedDelay: 1s, percent: 5 } }'),
    findings: [],
  },
]);
