import { MESH223 } from '../../../src/analysis/rules/MESH223-invalid-header-value';
import { admissionRows } from '../../support/admission-rows';
import { ruleTest } from '../../support/rule-test';

const { refused, accepted } = admissionRows('VirtualService');
const set = (headers: string): string => `{ hosts: [web.example.com], http: [{ route: [{ destination: { host: a.b }, headers: { request: { set: { ${headers} } } } }] }] }`;
const percent = 'has a % that begins no variable: a percent sign is written %%, a variable %NAME% or %NAME(…)%';

ruleTest(MESH223, [
  refused('a percent sign alone', set('x-a: 100%'), ['spec.http[0].route[0].headers.request.set.x-a', `the value "100%" ${percent}`]),
  refused('an odd number of them', set('x-a: "%START_TIME%%"'), ['spec.http[0].route[0].headers.request.set.x-a', `the value "%START_TIME%%" ${percent}`]),
  refused('arguments without an end', set('x-a: "%REQ(a%"'), ['spec.http[0].route[0].headers.request.set.x-a', `the value "%REQ(a%" ${percent}`]),
  refused('a line break', set('x-a: "a\\nb"'), ['spec.http[0].route[0].headers.request.set.x-a', 'the value "a\\nb" has a control character']),
  accepted('variables with and without arguments, %% and nothing', set('x-a: \'%HOSTNAME% 5%%\', x-b: \'%REQ(x-c)%\', x-c: \'%DYN(["a", "b"])%\', x-d: \'\', x-e: "%REQ(a) %"')),
]);
