import { Severity } from '../../core/finding';
import { clusterNames } from '../destination/cluster-names';
import { clustersByBlock } from '../destination/clusters';
import { ENDPOINT_KINDS } from '../destination/endpoints';
import { panicsAfterOneEjection, panicThreshold } from '../destination/panic';
import type { Rule, Violation } from '../rule';

/** The first ejection puts the share of healthy endpoints below minHealthPercent. */
export const MESH404: Rule = {
  code: 'MESH404',
  name: 'panic-after-one-ejection',
  severity: Severity.WARNING,
  aliases: [],
  summary: 'minHealthPercent undoes the first ejection',
  why: 'minHealthPercent is Envoy\'s panic threshold: while fewer endpoints than that are healthy, requests go to all of them, ejected or not. '
    + 'With few endpoints the first ejection is already below it. Seen on running proxies: of two endpoints one was ejected, and with a threshold '
    + 'of 70 it went on getting half of the requests, with 40 none. Since Istio 1.31 a threshold above 0 also stops istiod from '
    + 'sending endpoints that are not ready. A Service with trafficDistribution never panics.',
  fix: 'remove minHealthPercent, and limit ejection with maxEjectionPercent',
  inputs: ['DestinationRule', ...ENDPOINT_KINDS],
  about: { DestinationRule: ['minHealthPercent'] },
  bad: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: reviews, namespace: shop }
spec:
  host: reviews
  trafficPolicy:
    outlierDetection: { consecutiveGatewayErrors: 5, maxEjectionPercent: 50, minHealthPercent: 70 }
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
  replicas: 3
  selector: { matchLabels: { app: reviews } }
  template:
    metadata: { labels: { app: reviews } }
    spec: { containers: [{ name: app, image: registry.example.com/reviews:1.0.0, ports: [{ containerPort: 8080 }] }] }
`,

  * check(model): Iterable<Violation> {
    for (const { clusters } of clustersByBlock(model, 'outlierDetection')) {
      const health = clusters[0].policy.setting('outlierDetection', 'minHealthPercent');
      const panicking = clusters.flatMap((cluster) => {
        const fewest = panicsAfterOneEjection(model, cluster);
        return fewest === undefined ? [] : [{ cluster, fewest }];
      });
      if (panicking.length > 0 && health?.from?.resource !== undefined) {
        const fewest = Math.min(...panicking.map((one) => one.fewest));
        yield {
          resource: health.from.resource,
          path: health.from.path,
          message: `with 1 of ${fewest} endpoints of ${clusterNames(panicking.map(({ cluster }) => cluster))} ejected, `
            + `${Math.floor((100 * (fewest - 1)) / fewest)} % are healthy, below minHealthPercent ${panicThreshold(panicking[0].cluster)}: requests then go to the ejected one, too`,
        };
      }
    }
  },
};
