import { Severity } from '../../core/finding';
import { canBeHttp } from '../../mesh/host/protocol';
import { flagAt, objectAt } from '../../mesh/json-access';
import { clusterName } from '../destination/cluster-names';
import { clustersByBlock } from '../destination/clusters';
import type { Cluster } from '../destination/clusters';
import type { Rule, Violation } from '../rule';

/** For TCP, useSourceIp is read from the host and the subset only. */
export const MESH415: Rule = {
  code: 'MESH415',
  name: 'port-hash-on-tcp-port',
  severity: Severity.WARNING,
  aliases: [],
  summary: 'useSourceIp in the settings of a port that does not speak HTTP',
  why: 'For connections that are not HTTP istiod takes useSourceIp from the policy of the host or of the subset, and does not look into portLevelSettings. '
    + 'The printed cluster has a hash ring, and the TCP proxy of the listener has no hash policy: each connection goes to an endpoint by chance.',
  fix: 'move consistentHash to trafficPolicy.loadBalancer of the host or the subset',
  inputs: ['DestinationRule', 'Service', 'ServiceEntry'],
  about: { DestinationRule: ['portLevelSettings.useSourceIp'] },
  bad: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: sessions, namespace: shop }
spec:
  host: sessions
  trafficPolicy:
    portLevelSettings:
      - { port: { number: 9000 }, loadBalancer: { consistentHash: { useSourceIp: true } } }
---
apiVersion: v1
kind: Service
metadata: { name: sessions, namespace: shop }
spec: { ports: [{ name: tcp-sessions, port: 9000 }] }
`,
  good: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: sessions, namespace: shop }
spec:
  host: sessions
  trafficPolicy:
    loadBalancer: { consistentHash: { useSourceIp: true } }
---
apiVersion: v1
kind: Service
metadata: { name: sessions, namespace: shop }
spec: { ports: [{ name: tcp-sessions, port: 9000 }] }
`,

  * check(model): Iterable<Violation> {
    for (const { block, clusters } of clustersByBlock(model, 'loadBalancer')) {
      const cluster = clusters.find((one) => one.port !== undefined && one.ports.length > 0 && one.ports.every(({ protocol }) => !canBeHttp(protocol)));
      if (cluster !== undefined && flagAt(block.value, 'consistentHash', 'useSourceIp') === true && block.resource !== undefined && !isSaidForAll(cluster)) {
        yield {
          resource: block.resource,
          path: `${block.path}.consistentHash.useSourceIp`,
          message: `connections to ${clusterName(cluster)} (${cluster.ports[0].protocol}) are not hashed: for them useSourceIp counts only outside of portLevelSettings`,
        };
      }
    }
  },
};

/** Whether the address is hashed anyway, because the subset or the host says so. */
function isSaidForAll({ rule, subset }: Cluster): boolean {
  const ofSubset = objectAt(subset?.trafficPolicy?.value, 'loadBalancer');
  return flagAt(ofSubset ?? objectAt(rule.trafficPolicy?.value, 'loadBalancer'), 'consistentHash', 'useSourceIp') === true;
}
