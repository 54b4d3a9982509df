import { Severity } from '../../core/finding';
import { clusterNames } from '../destination/cluster-names';
import { clustersByBlock } from '../destination/clusters';
import type { Rule, Violation } from '../rule';

const LIMITS: readonly (readonly [string, string])[] = [['tcp', 'maxConnections'], ['http', 'http1MaxPendingRequests'], ['http', 'http2MaxRequests']];

/** Limits that are there to be hit. */
export const MESH442: Rule = {
  code: 'MESH442',
  name: 'limit-of-a-demo',
  severity: Severity.WARNING,
  aliases: [],
  summary: 'a limit of 1 for connections, requests or waiting requests',
  why: 'Tutorials set these limits to 1 to show a circuit breaker that opens. In service, two requests at the same time are enough for 503 with the flag UO. '
    + 'The limits count for each client proxy by itself, and those for the host as a whole also for what the proxy of each server pod receives '
    + 'from all of them together. http2MaxRequests limits HTTP/1.1 as well, and http1MaxPendingRequests HTTP/2: the names are historical.',
  fix: 'size the limit by the requests that are under way at a busy time, with headroom',
  inputs: ['DestinationRule', 'Service', 'ServiceEntry'],
  about: { DestinationRule: LIMITS.map(([, field]) => field) },
  bad: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: reviews, namespace: shop }
spec:
  host: reviews
  trafficPolicy:
    connectionPool: { tcp: { maxConnections: 1 }, http: { http1MaxPendingRequests: 1 } }
`,
  good: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: reviews, namespace: shop }
spec:
  host: reviews
  trafficPolicy:
    connectionPool: { tcp: { maxConnections: 100 }, http: { http1MaxPendingRequests: 100 } }
`,

  * check(model): Iterable<Violation> {
    for (const { clusters } of clustersByBlock(model, 'connectionPool')) {
      for (const [part, field] of LIMITS) {
        const setting = clusters[0].policy.setting('connectionPool', part, field);
        if (setting?.value === 1 && setting.from?.resource !== undefined) {
          yield {
            resource: setting.from.resource,
            path: setting.from.path,
            message: `${field} 1 lets two requests to ${clusterNames(clusters)} at the same time fail with 503`,
          };
        }
      }
    }
  },
};
