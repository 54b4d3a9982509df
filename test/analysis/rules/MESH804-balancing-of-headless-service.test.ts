import { MESH804 } from '../../../src/analysis/rules/MESH804-balancing-of-headless-service';
import { destinationRule, service } from '../../support/mesh-yaml';
import { ruleTest } from '../../support/rule-test';

const policy = (balancer: string): string => destinationRule(`trafficPolicy: { loadBalancer: { ${balancer} } }`);
const HEADLESS = service().replace('spec: {', 'spec: { clusterIP: None,');
const finding = (field: string): { object: string; path: string; message: string } => ({
  object: 'DestinationRule shop/reviews',
  path: `spec.trafficPolicy.loadBalancer.${field}`,
  message: 'sidecars do not balance calls of reviews.shop.svc.cluster.local: it has no address of its own, and the caller chooses a pod',
});

ruleTest(MESH804, [
  { name: 'hashing', yaml: policy('consistentHash: { useSourceIp: true }') + HEADLESS, findings: [finding('consistentHash')] },
  { name: 'an algorithm', yaml: policy('simple: ROUND_ROBIN') + HEADLESS, findings: [finding('simple')] },
  { name: 'passing through', yaml: policy('simple: PASSTHROUGH') + HEADLESS, findings: [] },
  { name: 'localities only', yaml: policy('localityLbSetting: { enabled: false }') + HEADLESS, findings: [] },
  { name: 'a Service with an address', yaml: policy('simple: ROUND_ROBIN') + service(), findings: [] },
  { name: 'a host that is not known', yaml: policy('simple: ROUND_ROBIN'), findings: [] },
]);
