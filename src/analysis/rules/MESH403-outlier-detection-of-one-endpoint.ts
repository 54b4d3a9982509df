import { canEject } from '../../core/arithmetic';
import { Severity } from '../../core/finding';
import { clusterNames } from '../destination/cluster-names';
import { clustersByBlock } from '../destination/clusters';
import { ENDPOINT_KINDS, endpointsOf } from '../destination/endpoints';
import { isSwitchedOff } from '../destination/switched-off';
import type { Rule, Violation } from '../rule';

/** Of one endpoint, all or nothing is ejected. */
export const MESH403: Rule = {
  code: 'MESH403',
  name: 'outlier-detection-of-one-endpoint',
  severity: Severity.WARNING,
  aliases: [],
  summary: 'outlier detection for a single endpoint',
  why: 'One endpoint of one is 100 percent. With any lower maxEjectionPercent Envoy never ejects it, so that the outlier detection does nothing; '
    + 'with 100 it takes the whole service away for the ejection time, which grows with every repetition. A subset is counted by itself: '
    + 'a canary of one pod is such a case.',
  fix: 'run at least two pods, or remove outlierDetection (for a subset: put it into the trafficPolicy of the other subsets)',
  inputs: ['DestinationRule', ...ENDPOINT_KINDS],
  bad: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: reviews, namespace: shop }
spec:
  host: reviews
  trafficPolicy:
    outlierDetection: { consecutiveGatewayErrors: 5, maxEjectionPercent: 50 }
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
  replicas: 1
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
    outlierDetection: { consecutiveGatewayErrors: 5, maxEjectionPercent: 50 }
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
  replicas: 2
  selector: { matchLabels: { app: reviews } }
  template:
    metadata: { labels: { app: reviews } }
    spec: { containers: [{ name: app, image: registry.example.com/reviews:1.0.0, ports: [{ containerPort: 8080 }] }] }
`,

  * check(model): Iterable<Violation> {
    for (const { block, clusters } of clustersByBlock(model, 'outlierDetection')) {
      const percent = clusters[0].policy.number('outlierDetection', 'maxEjectionPercent') ?? 0;
      const counted = clusters.flatMap((cluster) => {
        const count = endpointsOf(model, cluster);
        return count?.fewest === 1 ? [{ cluster, stated: count.stated }] : [];
      });
      if (counted.length > 0 && block.resource !== undefined && !isSwitchedOff(block.value, block)) {
        yield {
          resource: block.resource,
          path: block.path,
          message: `${clusterNames(counted.map(({ cluster }) => cluster))} can have a single endpoint: maxEjectionPercent ${percent} ejects `
            + (canEject(1, percent) ? 'it, and with it the service' : 'none of one'),
          // Without replicas there is one pod; but then an autoscaler that is kept elsewhere may say more.
          ...counted.some(({ stated }) => stated) ? {} : { severity: Severity.INFO },
        };
      }
    }
  },
};
