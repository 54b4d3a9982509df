import { MESH251 } from '../../../src/analysis/rules/MESH251-deprecated-ring-size';
import { admissionRows } from '../../support/admission-rows';
import { ruleTest } from '../../support/rule-test';

const { refused, accepted } = admissionRows('DestinationRule');

ruleTest(MESH251, [
  refused('the old place', '{ host: a.b, trafficPolicy: { loadBalancer: { consistentHash: { useSourceIp: true, minimumRingSize: 1024 } } } }',
    ['spec.trafficPolicy.loadBalancer.consistentHash.minimumRingSize', 'minimumRingSize is 1024, and deprecated here', { fix: 'write ringHash: { minimumRingSize: 1024 }' }]),
  accepted('the new one', '{ host: a.b, trafficPolicy: { loadBalancer: { consistentHash: { useSourceIp: true, ringHash: { minimumRingSize: 1024 } } } } }'),
]);
