import { MESH316 } from '../../../src/analysis/rules/MESH316-fault-expired';
import { Severity } from '../../../src/core/finding';
import { virtualService } from '../../support/mesh-yaml';
import { ruleTest } from '../../support/rule-test';

const PATH = 'metadata.annotations.cdk8s-istio.dev/fault-expires';
const FAULT = 'fault: { abort: { httpStatus: 503, percentage: { value: 10 } } }';

function dated(expires: string, route = FAULT): string {
  return virtualService(route).replace('namespace: shop }', `namespace: shop, annotations: { cdk8s-istio.dev/fault-expires: '${expires}' } }`);
}

ruleTest(MESH316, [
  {
    name: 'the day after the last one',
    yaml: dated('2026-12-31'),
    facts: { today: '2027-01-01' },
    findings: [{ object: 'VirtualService shop/reviews', path: PATH, message: 'the fault was allowed until 2026-12-31, and today is 2027-01-01' }],
  },
  { name: 'the last day', yaml: dated('2026-12-31'), facts: { today: '2026-12-31' }, findings: [] },
  { name: 'nobody says which day it is', yaml: dated('2026-12-31'), findings: [] },
  { name: 'the fault is gone, and only the date is left', yaml: dated('2026-12-31', 'timeout: 5s'), facts: { today: '2027-01-01' }, findings: [] },
  { name: 'a fault without a date', yaml: virtualService(FAULT), facts: { today: '2027-01-01' }, findings: [] },
  {
    name: 'a date that is none, whatever day it is',
    yaml: dated('2026-02-30'),
    findings: [
      { object: 'VirtualService shop/reviews', path: PATH, message: "'2026-02-30' is no day: the fault never expires", fix: 'write the last day as yyyy-mm-dd', severity: Severity.WARNING },
    ],
  },
]);
