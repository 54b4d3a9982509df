import { Severity } from '../../core/finding';
import { listAt, objectAt, textAt } from '../../mesh/json-access';
import { clusterNames } from '../destination/cluster-names';
import { clustersByBlock } from '../destination/clusters';
import type { Rule, Violation } from '../rule';

/** Endpoints in localities that distribute does not name are not even known. */
export const MESH416: Rule = {
  code: 'MESH416',
  name: 'distribute-to-one-locality',
  severity: Severity.INFO,
  aliases: [],
  summary: 'distribute sends all calls to one locality, and nothing takes over when it fails',
  why: 'For callers that an entry of distribute matches, istiod takes the endpoints of every locality out that the entry does not name; distribute also '
    + 'switches failover off. When all endpoints of the only locality are ejected or gone, calls fail with 503, although there are others elsewhere. '
    + 'It is reported where outlier detection says that failing endpoints are expected.',
  fix: 'give other localities a small weight, or use failover instead of distribute',
  inputs: ['DestinationRule', 'Service', 'ServiceEntry'],
  about: { DestinationRule: ['distribute'] },
  bad: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: reviews, namespace: shop }
spec:
  host: reviews
  trafficPolicy:
    loadBalancer: { localityLbSetting: { distribute: [{ from: west/*, to: { west/*: 100 } }] } }
    outlierDetection: { consecutiveGatewayErrors: 5, maxEjectionPercent: 34 }
`,
  good: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: reviews, namespace: shop }
spec:
  host: reviews
  trafficPolicy:
    loadBalancer: { localityLbSetting: { distribute: [{ from: west/*, to: { west/*: 99, east/*: 1 } }] } }
    outlierDetection: { consecutiveGatewayErrors: 5, maxEjectionPercent: 34 }
`,

  * check(model): Iterable<Violation> {
    for (const { block, clusters } of clustersByBlock(model, 'loadBalancer')) {
      const watched = clusters.filter(({ policy }) => policy.block('outlierDetection') !== undefined);
      for (const [index, entry] of watched.length === 0 ? [] : listAt(block.value, 'localityLbSetting', 'distribute').entries()) {
        const [only, ...others] = Object.keys(objectAt(entry, 'to') ?? {});
        if (only !== undefined && only !== '*' && others.length === 0 && block.resource !== undefined) {
          yield {
            resource: block.resource,
            path: `${block.path}.localityLbSetting.distribute[${index}].to`,
            message: `callers in ${textAt(entry, 'from') ?? ''} know endpoints of ${clusterNames(watched)} in ${only} only: none takes over when these fail`,
          };
        }
      }
    }
  },
};
