import { MESH228 } from '../../../src/analysis/rules/MESH228-deprecated-mirror-percent';
import { admissionRows } from '../../support/admission-rows';
import { ruleTest } from '../../support/rule-test';

const { refused, accepted } = admissionRows('VirtualService');
const route = (text: string): string => `{ hosts: [web.example.com], http: [{ ${text}, mirror: { host: c.d }, route: [{ destination: { host: a.b } }] }] }`;

ruleTest(MESH228, [
  refused('the old field', route('mirrorPercent: 5'), ['spec.http[0].mirrorPercent', 'mirrorPercent is deprecated', { fix: 'write mirrorPercentage: { value: 5 }' }]),
  refused('in its other spelling', route('mirror_percent: 5'), ['spec.http[0].mirror_percent', 'mirrorPercent is deprecated', { fix: 'write mirrorPercentage: { value: 5 }' }]),
  accepted('the new one', route('mirrorPercentage: { value: 5 }')),
]);
