import { MESH254 } from '../../../src/analysis/rules/MESH254-invalid-failover';
import { admissionRows } from '../../support/admission-rows';
import { ruleTest } from '../../support/rule-test';

const { refused, accepted } = admissionRows('DestinationRule');
const failover = (text: string, setting = 'localityLbSetting'): string => `{ host: a.b, trafficPolicy: { outlierDetection: {}, loadBalancer: { ${setting}: { failover: [${text}] } } } }`;

ruleTest(MESH254, [
  refused('one region', failover('{ from: a, to: a }, {}'),
    ['spec.trafficPolicy.loadBalancer.localityLbSetting.failover[0]', 'from and to are the same region a'],
    ['spec.trafficPolicy.loadBalancer.localityLbSetting.failover[1]', 'the failover has neither from nor to']),
  refused('zones and wildcards', failover("{ from: a/b, to: '*' }", 'zoneAwareLbSetting'),
    ['spec.trafficPolicy.loadBalancer.zoneAwareLbSetting.failover[0].from', "from is 'a/b', which is no region"],
    ['spec.trafficPolicy.loadBalancer.zoneAwareLbSetting.failover[0].to', "to is '*', which is no region"]),
  accepted('two regions', failover('{ from: a, to: b }, { from: b, to: a }')),
]);
