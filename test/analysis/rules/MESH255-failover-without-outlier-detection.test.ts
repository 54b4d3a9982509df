import { MESH255 } from '../../../src/analysis/rules/MESH255-failover-without-outlier-detection';
import { admissionRows } from '../../support/admission-rows';
import { ruleTest } from '../../support/rule-test';

const { refused, accepted } = admissionRows('DestinationRule');
const failover = 'loadBalancer: { localityLbSetting: { failover: [{ from: a, to: b }] } }';

ruleTest(MESH255, [
  refused('for a host', `{ host: a.b, trafficPolicy: { ${failover} } }`, ['spec.trafficPolicy.loadBalancer.localityLbSetting.failover', 'there is failover, but no outlierDetection']),
  refused('by priority', '{ host: a.b, trafficPolicy: { loadBalancer: { zoneAwareLbSetting: { failoverPriority: [app] } } } }',
    ['spec.trafficPolicy.loadBalancer.zoneAwareLbSetting.failoverPriority', 'there is failoverPriority, but no outlierDetection']),
  refused('for a port, which inherits nothing', `{ host: a.b, trafficPolicy: { outlierDetection: {}, ${failover}, portLevelSettings: [{ port: { number: 80 }, ${failover} }] } }`,
    ['spec.trafficPolicy.portLevelSettings[0].loadBalancer.localityLbSetting.failover', 'there is failover, but no outlierDetection']),
  accepted('a subset of a host that has it', `{ host: a.b, trafficPolicy: { outlierDetection: {} }, subsets: [{ name: a, trafficPolicy: { ${failover} } }] }`),
  accepted('no failover', '{ host: a.b, trafficPolicy: { loadBalancer: { localityLbSetting: { enabled: true, failover: [] } } } }'),
]);
