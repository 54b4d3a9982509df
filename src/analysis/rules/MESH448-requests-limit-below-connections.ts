import { Severity } from '../../core/finding';
import type { EffectivePolicy } from '../../mesh/destination/effective-policy';
import { textAt } from '../../mesh/json-access';
import type { MeshOptions } from '../../mesh/mesh-options';
import { clusterNames } from '../destination/cluster-names';
import { clustersByBlock } from '../destination/clusters';
import type { Rule, Violation } from '../rule';

/** Connections that no request is left for. */
export const MESH448: Rule = {
  code: 'MESH448',
  name: 'requests-limit-below-connections',
  severity: Severity.INFO,
  aliases: [],
  summary: 'http2MaxRequests of a port with HTTP/1.1 is below maxConnections',
  why: 'http2MaxRequests limits the requests under way in HTTP/1.1, too: the name is historical. There a request has a connection to itself while it is under way, '
    + 'so no more connections are ever busy than http2MaxRequests says, and the next request fails with 503 and the flag UO although maxConnections has not been '
    + 'reached.',
  fix: 'raise http2MaxRequests to maxConnections at least, or lower maxConnections to what is meant',
  inputs: ['DestinationRule', 'Service', 'ServiceEntry'],
  about: { DestinationRule: ['http2MaxRequests'] },
  bad: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: reviews, namespace: shop }
spec:
  host: reviews
  trafficPolicy:
    connectionPool: { tcp: { maxConnections: 200 }, http: { http2MaxRequests: 50 } }
---
apiVersion: v1
kind: Service
metadata: { name: reviews, namespace: shop }
spec: { ports: [{ name: http, port: 8080 }] }
`,
  good: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: reviews, namespace: shop }
spec:
  host: reviews
  trafficPolicy:
    connectionPool: { tcp: { maxConnections: 200 }, http: { http2MaxRequests: 200 } }
---
apiVersion: v1
kind: Service
metadata: { name: reviews, namespace: shop }
spec: { ports: [{ name: http, port: 8080 }] }
`,

  * check(model): Iterable<Violation> {
    for (const { clusters } of clustersByBlock(model, 'connectionPool')) {
      const { policy } = clusters[0];
      const written = policy.setting('connectionPool', 'http', 'http2MaxRequests')?.from;
      const requests = policy.number('connectionPool', 'http', 'http2MaxRequests') ?? Infinity;
      const isConnectionLimit = policy.setting('connectionPool', 'tcp', 'maxConnections')?.from !== undefined;
      const connections = policy.number('connectionPool', 'tcp', 'maxConnections') ?? 0;
      const affected = clusters.filter(({ ports }) => ports.some(({ protocol }) => protocol === 'HTTP'));
      if (written?.resource !== undefined && isConnectionLimit && !mayBeHttp2(policy, model.options) && requests < connections && affected.length > 0) {
        yield {
          resource: written.resource,
          path: written.path,
          message: `http2MaxRequests ${requests} keeps ${clusterNames(affected)} from ever using the ${connections} connections that maxConnections allows`,
        };
      }
    }
  },
};

/** Whether many requests may share a connection although the port is for HTTP/1.1. */
function mayBeHttp2(policy: EffectivePolicy, { meshConfig }: MeshOptions): boolean {
  const upgrade = policy.setting('connectionPool', 'http', 'h2UpgradePolicy')?.value;
  return (upgrade === 'DEFAULT' ? textAt(meshConfig, 'h2UpgradePolicy') : upgrade) === 'UPGRADE'
    || policy.setting('connectionPool', 'http', 'useClientProtocol')?.value === true;
}
