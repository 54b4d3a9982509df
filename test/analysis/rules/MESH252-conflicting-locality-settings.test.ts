import { MESH252 } from '../../../src/analysis/rules/MESH252-conflicting-locality-settings';
import { admissionRows } from '../../support/admission-rows';
import { ruleTest } from '../../support/rule-test';

const { refused, accepted } = admissionRows('DestinationRule');
const balancer = (text: string): string => `{ host: a.b, trafficPolicy: { outlierDetection: {}, loadBalancer: ${text} } }`;
const path = 'spec.trafficPolicy.loadBalancer';
const failover = 'failover: [{ from: a, to: b }]';

ruleTest(MESH252, [
  refused('two ways to leave', balancer(`{ localityLbSetting: { distribute: [{ from: a, to: { a: 100 } }], ${failover} } }`), [`${path}.localityLbSetting.failover`, 'there is distribute too']),
  refused('two orders', balancer(`{ localityLbSetting: { ${failover}, failoverPriority: [app, topology.kubernetes.io/region] } }`),
    [`${path}.localityLbSetting.failoverPriority[1]`, 'there is failover, which orders by topology.kubernetes.io/region too']),
  refused('both settings', balancer(`{ localityLbSetting: { ${failover} }, zoneAwareLbSetting: { ${failover} } }`), [`${path}.zoneAwareLbSetting`, 'there is localityLbSetting too']),
  refused('what is ordered anyway', balancer('{ zoneAwareLbSetting: { failoverPriority: [topology.istio.io/subzone] } }'),
    [`${path}.zoneAwareLbSetting.failoverPriority[0]`, 'zoneAwareLbSetting orders by topology.istio.io/subzone itself']),
  accepted('one way', balancer(`{ localityLbSetting: { ${failover}, failoverPriority: [app] } }`)),
  accepted('topology labels alone', balancer('{ localityLbSetting: { failoverPriority: [topology.kubernetes.io/region] } }')),
]);
