import { MESH282 } from '../../../src/analysis/rules/MESH282-empty-sidecar';
import { admissionRows } from '../../support/admission-rows';
import { ruleTest } from '../../support/rule-test';

const { refused, accepted } = admissionRows('Sidecar');

ruleTest(MESH282, [
  refused('empty lists', '{ egress: [], ingress: [] }', ['spec', 'there is no egress, ingress, outboundTrafficPolicy or inboundConnectionPool']),
  accepted('a policy', '{ outboundTrafficPolicy: { mode: REGISTRY_ONLY } }'),
]);
