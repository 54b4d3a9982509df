import { MESH506 } from '../../../src/analysis/rules/MESH506-fault-hides-retries';
import { virtualService } from '../../support/mesh-yaml';
import { ruleTest } from '../../support/rule-test';

ruleTest(MESH506, [
  {
    name: 'abort and delay beside retries',
    yaml: virtualService('timeout: 1s, retries: { attempts: 2 }, fault: { abort: { httpStatus: 503, percentage: { value: 0.5 } }, delay: { fixedDelay: 3s, percent: 10 } }'),
    findings: [
      { object: 'VirtualService shop/reviews', path: 'spec.http[0].fault.abort', message: 'aborted requests are never repeated, whatever the retries of the route say' },
      { object: 'VirtualService shop/reviews', path: 'spec.http[0].fault.delay', message: 'a delay comes before the first try: it neither runs into a timeout of the route nor causes a retry' },
    ],
  },
  {
    name: 'a fault that hits nothing',
    yaml: virtualService('timeout: 1s, retries: { attempts: 2 }, fault: { abort: { httpStatus: 503, percentage: { value: 0 } }, delay: { fixedDelay: 3s, percentage: {} } }'),
    findings: [],
  },
  {
    name: 'nothing is said that it could hide',
    yaml: virtualService('timeout: 1s, fault: { abort: { httpStatus: 503, percentage: { value: 50 } }, delay: { fixedDelay: 3s, percent: 10 } }')
      + virtualService('retries: { attempts: 0 }, fault: { abort: { httpStatus: 503, percentage: { value: 50 } } }', { name: 'off' }),
    findings: [],
  },
]);
