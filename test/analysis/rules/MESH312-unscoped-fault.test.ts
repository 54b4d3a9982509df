import { MESH312 } from '../../../src/analysis/rules/MESH312-unscoped-fault';
import { virtualService } from '../../support/mesh-yaml';
import { ruleTest } from '../../support/rule-test';

const fault = (match: string, value = 10): string =>
  virtualService(`${match === '' ? '' : `match: [${match}], `}fault: { delay: { fixedDelay: 2s, percentage: { value: ${value} } } }`);
const finding = [{ object: 'VirtualService shop/reviews', path: 'spec.http[0].fault.delay', message: 'the delay hits 10 % of everybody\'s requests' }];

ruleTest(MESH312, [
  { name: 'every request', yaml: fault(''), findings: finding },
  { name: 'every request to a path', yaml: fault('{ uri: { prefix: /a }, headers: {} }'), findings: finding },
  { name: 'one of two matches', yaml: fault('{ headers: { x-test: { exact: a } } }, { uri: { prefix: /a } }'), findings: finding },
  {
    name: 'both kinds',
    yaml: virtualService('fault: { delay: { fixedDelay: 2s, percentage: { value: 10 } }, abort: { httpStatus: 500, percentage: { value: 0.5 } } }'),
    findings: [{ object: 'VirtualService shop/reviews', path: 'spec.http[0].fault.abort', message: 'the abort hits 0.5 % of everybody\'s requests' }, ...finding],
  },
  { name: 'with a header', yaml: fault('{ headers: { x-test: { exact: a } } }'), findings: [] },
  { name: 'of certain callers', yaml: fault('{ sourceLabels: { app: tester } }'), findings: [] },
  { name: 'of a namespace', yaml: fault('{ sourceNamespace: test }'), findings: [] },
  { name: 'of none', yaml: fault('', 0), findings: [] },
]);
