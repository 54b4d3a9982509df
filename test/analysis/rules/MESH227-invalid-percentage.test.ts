import { MESH227 } from '../../../src/analysis/rules/MESH227-invalid-percentage';
import { admissionRows } from '../../support/admission-rows';
import { ruleTest } from '../../support/rule-test';

const { refused, accepted } = admissionRows('VirtualService');
const route = (text: string): string => `{ hosts: [web.example.com], http: [{ ${text}, route: [{ destination: { host: a.b } }] }] }`;

ruleTest(MESH227, [
  refused('of faults', route('fault: { abort: { httpStatus: 500, percentage: { value: 0.00005 } }, delay: { fixedDelay: 1s, percentage: { value: -1 } } }'),
    ['spec.http[0].fault.abort.percentage.value', 'the percentage is 0.00005; allowed: 0, or 0.0001 to 100'],
    ['spec.http[0].fault.delay.percentage.value', 'the percentage is -1; allowed: 0 to 100']),
  refused('of mirrors', route('mirrors: [{ destination: { host: c.d }, percentage: { value: 101 } }], mirrorPercentage: { value: 100.5 }'),
    ['spec.http[0].mirrorPercentage.value', 'the percentage is 100.5; allowed: 0 to 100'],
    ['spec.http[0].mirrors[0].percentage.value', 'the percentage is 101; allowed: 0 to 100']),
  refused('of a mirror, in the old field', route('mirror: { host: c.d }, mirrorPercent: 200'), ['spec.http[0].mirrorPercent', 'the percentage is 200; allowed: 0 to 100']),
  refused('of a mirror, in the oldest field', route('mirror: { host: c.d }, mirror_percent: 200'), ['spec.http[0].mirror_percent', 'the percentage is 200; allowed: 0 to 100']),
  accepted('the ends of the range', route('fault: { abort: { httpStatus: 500, percentage: { value: 0.0001 } } }, mirror: { host: c.d }, mirrorPercentage: { value: 100 }')),
]);
