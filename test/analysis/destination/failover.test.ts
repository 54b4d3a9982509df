import { clustersOf } from '../../../src/analysis/destination/clusters';
import { failsOverUnasked } from '../../../src/analysis/destination/failover';
import { meshOptions } from '../../../src/mesh/mesh-options';
import type { Json } from '../../../src/mesh/resource';
import { modelOf } from '../../support/analyze-yaml';
import { destinationRule, service } from '../../support/mesh-yaml';

const failsOver = (policy: string, meshConfig: Json = {}, yaml = service()): boolean => {
  const [cluster] = clustersOf(modelOf(destinationRule(`trafficPolicy: { ${policy} }`) + yaml));
  return failsOverUnasked(cluster, meshOptions(meshConfig));
};

test.each([
  ['nobody says anything', 'outlierDetection: {}', {}, true],
  ['the rule says how calls are balanced', 'loadBalancer: { simple: RANDOM }', {}, true],
  ['the rule says it', 'loadBalancer: { localityLbSetting: {} }', {}, false],
  ['the rule says it in the newer way', 'loadBalancer: { zoneAwareLbSetting: {} }', {}, false],
  ['the mesh switches it off', 'outlierDetection: {}', { localityLbSetting: { enabled: false } }, false],
  ['the mesh distributes', 'outlierDetection: {}', { localityLbSetting: { distribute: [{ from: 'a', to: { a: 100 } }] } }, false],
])('%s', (_, policy, meshConfig, expected) => {
  expect(failsOver(policy, meshConfig)).toBe(expected);
});

test('the Service can say it, too', () => {
  expect(failsOver('outlierDetection: {}', {}, service().replace('spec: {', 'spec: { trafficDistribution: PreferClose,'))).toBe(false);
  expect(failsOver('outlierDetection: {}', {}, service().replace('namespace: shop', 'namespace: shop, annotations: { networking.istio.io/traffic-distribution: PreferClose }'))).toBe(false);
});
