import { Severity } from '../../core/finding';
import { objectAt } from '../../mesh/json-access';
import { clusterNames } from '../destination/cluster-names';
import { clustersByBlock } from '../destination/clusters';
import { failsOverUnasked } from '../destination/failover';
import type { Rule, Violation } from '../rule';

/** Outlier detection makes consistent hashing a matter of the caller's zone. */
export const MESH407: Rule = {
  code: 'MESH407',
  name: 'consistent-hash-with-failover',
  severity: Severity.WARNING,
  aliases: [],
  summary: 'consistent hashing with outlier detection, and locality failover not switched off',
  why: 'Outlier detection switches locality failover on, unless localityLbSetting says otherwise: each caller then hashes over the endpoints of '
    + 'its own zone only. Callers in two zones send the same key to different pods, and all keys of a zone move when its pods fail. '
    + 'The printed endpoints show it: those of other localities get a lower priority as soon as there is outlier detection.',
  fix: 'set loadBalancer.localityLbSetting.enabled to false; or to true, if the hash is to hold within a zone only',
  inputs: ['DestinationRule', 'Service', 'ServiceEntry'],
  about: { DestinationRule: ['consistentHash'] },
  bad: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: carts, namespace: shop }
spec:
  host: carts
  trafficPolicy:
    loadBalancer: { consistentHash: { httpHeaderName: x-user } }
    outlierDetection: { consecutiveGatewayErrors: 5, maxEjectionPercent: 34 }
`,
  good: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: carts, namespace: shop }
spec:
  host: carts
  trafficPolicy:
    loadBalancer: { consistentHash: { httpHeaderName: x-user }, localityLbSetting: { enabled: false } }
    outlierDetection: { consecutiveGatewayErrors: 5, maxEjectionPercent: 34 }
`,

  * check(model): Iterable<Violation> {
    for (const { block, clusters } of clustersByBlock(model, 'loadBalancer')) {
      const affected = clusters.filter((cluster) => cluster.policy.block('outlierDetection') !== undefined && failsOverUnasked(cluster, model.options));
      if (affected.length > 0 && objectAt(block.value, 'consistentHash') !== undefined && block.resource !== undefined) {
        yield {
          resource: block.resource,
          path: `${block.path}.consistentHash`,
          message: `calls of ${clusterNames(affected)} are hashed within the caller's zone only: outlierDetection switches locality failover on`,
        };
      }
    }
  },
};
