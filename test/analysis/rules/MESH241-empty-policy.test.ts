import { MESH241 } from '../../../src/analysis/rules/MESH241-empty-policy';
import { admissionRows } from '../../support/admission-rows';
import { ruleTest } from '../../support/rule-test';

const { refused, accepted } = admissionRows('DestinationRule');

ruleTest(MESH241, [
  refused('policies', '{ host: a.b, trafficPolicy: {}, subsets: [{ name: a, trafficPolicy: { portLevelSettings: [] } }] }',
    ['spec.subsets[0].trafficPolicy', 'the policy has no setting'],
    ['spec.trafficPolicy', 'the policy has no setting']),
  refused('for ports', '{ host: a.b, trafficPolicy: { portLevelSettings: [{ port: { number: 80 } }, { tls: { mode: SIMPLE } }] } }',
    ['spec.trafficPolicy.portLevelSettings[0]', 'the policy for a port has none of outlierDetection, connectionPool, loadBalancer, tls'],
    ['spec.trafficPolicy.portLevelSettings[1].port', 'the policy for a port has no port']),
  admissionRows('Sidecar').refused('pools', '{ inboundConnectionPool: {}, ingress: [{ port: { number: 80, protocol: HTTP, name: a }, connectionPool: {} }] }',
    ['spec.inboundConnectionPool', 'the pool has neither tcp nor http'],
    ['spec.ingress[0].connectionPool', 'the pool has neither tcp nor http']),
  accepted('settings, even if these are empty', '{ host: a.b, trafficPolicy: { outlierDetection: {} }, subsets: [{ name: a, trafficPolicy: { portLevelSettings: [{ port: { number: 80 }, loadBalancer: {} }] } }] }'),
]);
