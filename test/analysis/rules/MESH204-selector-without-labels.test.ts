import { MESH204 } from '../../../src/analysis/rules/MESH204-selector-without-labels';
import { admissionRows } from '../../support/admission-rows';
import { type RuleCase, ruleTest } from '../../support/rule-test';

const rows = (kind: string, spec: string, selector: string, labels: string): RuleCase => admissionRows(kind).refused(
  'a selector without labels', spec, [`spec.${selector}`, `${selector} has no ${labels}, so that it selects every workload`]);

ruleTest(MESH204, [
  rows('EnvoyFilter', '{ workloadSelector: {} }', 'workloadSelector', 'labels'),
  rows('ServiceEntry', '{ hosts: [a.b], workloadSelector: { labels: {} }, resolution: STATIC }', 'workloadSelector', 'labels'),
  rows('DestinationRule', '{ host: a.b, workloadSelector: { matchLabels: {} } }', 'workloadSelector', 'matchLabels'),
  rows('PeerAuthentication', '{ selector: {} }', 'selector', 'matchLabels'),
  rows('AuthorizationPolicy', '{ selector: {}, rules: [{}] }', 'selector', 'matchLabels'),
  admissionRows('PeerAuthentication').accepted('no selector', '{ mtls: { mode: STRICT } }'),
  admissionRows('RequestAuthentication').accepted('labels', '{ selector: { matchLabels: { app: a } } }'),
]);
