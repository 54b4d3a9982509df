import { canEject, smallestEjectionPercent } from '../../core/arithmetic';
import { Severity } from '../../core/finding';
import { below } from '../../mesh/provenance';
import { clusterNames } from '../destination/cluster-names';
import { clustersByBlock } from '../destination/clusters';
import { ENDPOINT_KINDS, endpointsOf } from '../destination/endpoints';
import type { Rule, Violation } from '../rule';

/** maxEjectionPercent of the endpoints is less than one endpoint. */
export const MESH401: Rule = {
  code: 'MESH401',
  name: 'ejects-no-endpoint',
  severity: Severity.WARNING,
  aliases: [],
  summary: 'outlier detection can eject none of so few endpoints',
  why: 'Since 1.28 Envoy ejects an endpoint only while the share of ejected ones stays within maxEjectionPercent, and makes no exception '
    + 'for the first. Of N endpoints it can eject floor(N x maxEjectionPercent / 100): with Istio\'s 10 percent none of fewer than ten. '
    + 'Each subset is counted by itself. On running proxies three endpoints with 10, 30 or 33 percent lose none, with 34 percent one.',
  fix: 'set maxEjectionPercent to at least 100 divided by the number of endpoints, rounded up',
  inputs: ['DestinationRule', ...ENDPOINT_KINDS],
  bad: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: reviews, namespace: shop }
spec:
  host: reviews
  trafficPolicy:
    outlierDetection: { consecutiveGatewayErrors: 5 }
---
apiVersion: v1
kind: Service
metadata: { name: reviews, namespace: shop }
spec: { selector: { app: reviews }, ports: [{ name: http, port: 8080 }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: reviews, namespace: shop }
spec:
  replicas: 3
  selector: { matchLabels: { app: reviews } }
  template:
    metadata: { labels: { app: reviews } }
    spec: { containers: [{ name: app, image: registry.example.com/reviews:1.0.0, ports: [{ containerPort: 8080 }] }] }
`,
  good: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: reviews, namespace: shop }
spec:
  host: reviews
  trafficPolicy:
    outlierDetection: { consecutiveGatewayErrors: 5, maxEjectionPercent: 34 }
---
apiVersion: v1
kind: Service
metadata: { name: reviews, namespace: shop }
spec: { selector: { app: reviews }, ports: [{ name: http, port: 8080 }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: reviews, namespace: shop }
spec:
  replicas: 3
  selector: { matchLabels: { app: reviews } }
  template:
    metadata: { labels: { app: reviews } }
    spec: { containers: [{ name: app, image: registry.example.com/reviews:1.0.0, ports: [{ containerPort: 8080 }] }] }
`,

  * check(model): Iterable<Violation> {
    for (const { block, clusters } of clustersByBlock(model, 'outlierDetection')) {
      const percent = clusters[0].policy.number('outlierDetection', 'maxEjectionPercent') ?? 0;
      const counted = clusters.flatMap((cluster) => {
        const fewest = endpointsOf(model, cluster)?.fewest ?? 1;
        return fewest > 1 && !canEject(fewest, percent) ? [{ cluster, fewest }] : [];
      });
      if (counted.length > 0 && block.resource !== undefined) {
        const fewest = Math.min(...counted.map((one) => one.fewest));
        const written = clusters[0].policy.setting('outlierDetection', 'maxEjectionPercent')?.from;
        yield {
          resource: block.resource,
          path: (written ?? block).path,
          message: `no endpoint of ${clusterNames(counted.map(({ cluster }) => cluster))} can be ejected: `
            + `maxEjectionPercent ${written === undefined ? 'is not set, so ' : ''}${percent} of ${fewest} endpoints is less than one`,
          fix: `set ${below(block, 'maxEjectionPercent').path} to at least ${smallestEjectionPercent(fewest)}`,
        };
      }
    }
  },
};
