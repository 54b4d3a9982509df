import { MESH203 } from '../../../src/analysis/rules/MESH203-invalid-workload-selector';
import { admissionRows } from '../../support/admission-rows';
import { ruleTest } from '../../support/rule-test';

const sidecar = admissionRows('Sidecar');
const entry = admissionRows('ServiceEntry');
const filter = admissionRows('EnvoyFilter');

ruleTest(MESH203, [
  sidecar.refused('wildcards and nothing', "{ workloadSelector: { labels: { 'a*': b, '': c } }, egress: [{ hosts: ['./*'] }] }",
    ['spec.workloadSelector.labels.', 'the key of the label is empty'],
    ['spec.workloadSelector.labels.a*', 'the label a*=b has a wildcard']),
  entry.refused('said already by the schema', "{ hosts: [a.b], workloadSelector: { labels: { a: 'b*' } }, resolution: STATIC }"),
  filter.refused('in an EnvoyFilter', "{ workloadSelector: { labels: { 'a*': b } } }", ['spec.workloadSelector.labels.a*', 'the label a*=b has a wildcard']),
  sidecar.accepted('labels', "{ workloadSelector: { labels: { a: b, c: '' } }, egress: [{ hosts: ['./*'] }] }"),
]);
