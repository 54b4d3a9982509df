import { Severity } from '../../core/finding';
import { objectAt } from '../../mesh/json-access';
import type { MeshModel } from '../../mesh/mesh-model';
import type { Resource } from '../../mesh/resource';
import { append } from '../../mesh/resource-table';
import { clusterNames } from '../destination/cluster-names';
import { type Cluster, clustersOf } from '../destination/clusters';
import { ENDPOINT_KINDS, endpointsOf } from '../destination/endpoints';
import { asksForFailover, hasTrafficDistribution } from '../destination/failover';
import type { Rule, Violation } from '../rule';

/** The mesh asks for failover, and a host has not what it takes. */
export const MESH418: Rule = {
  code: 'MESH418',
  name: 'failover-without-ejection',
  severity: Severity.INFO,
  aliases: [],
  summary: 'the mesh asks for failover between localities, and a DestinationRule has no outlier detection',
  why: 'istiod orders the localities of a host only where its DestinationRule has outlierDetection. Without it, requests go to all localities alike, '
    + 'whatever localityLbSetting of the mesh says. Outlier detection that defaultTrafficPolicy of the mesh gives to every host ejects endpoints, but does not '
    + 'order localities: the printed endpoints show it. It is reported for Services with several pods. What a DestinationRule asks for itself MESH255 looks at; '
    + 'what the settings of a port or another DestinationRule take away, MESH420 and MESH425.',
  fix: 'add outlierDetection to the trafficPolicy; or set loadBalancer.localityLbSetting.enabled to false, to say that the host is not to fail over',
  inputs: ['DestinationRule', ...ENDPOINT_KINDS],
  given: { meshConfig: { localityLbSetting: { failover: [{ from: 'eu-west', to: 'eu-north' }] } } },
  bad: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: reviews, namespace: shop }
spec:
  host: reviews
  trafficPolicy:
    connectionPool: { tcp: { connectTimeout: 1s } }
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
    connectionPool: { tcp: { connectTimeout: 1s } }
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
    const { localityLbSetting, trafficPolicy } = model.options;
    const byRule = new Map<Resource, Cluster[]>();
    for (const cluster of asksForFailover(localityLbSetting) ? clustersOf(model) : []) {
      append(byRule, cluster.rule.resources[0], cluster);
    }
    for (const [resource, clusters] of byRule) {
      // Where some of it has outlier detection, the rest has lost it, which is said there.
      const none = clusters.every(({ policy }) => policy.block('outlierDetection')?.resource === undefined);
      const staying = none ? clusters.filter((cluster) => followsMesh(cluster) && hasSeveral(model, cluster)) : [];
      if (staying.length > 0) {
        yield {
          resource,
          path: 'spec',
          message: `the mesh asks for failover, and calls of ${clusterNames(staying)} go to all localities alike: the DestinationRule has no outlierDetection`
            + (objectAt(trafficPolicy, 'outlierDetection') === undefined ? '' : ', and that of the mesh does not count for this'),
        };
      }
    }
  },
};

/** A setting of the DestinationRule or the Service takes the place of that of the mesh. */
function followsMesh({ host, policy }: Cluster): boolean {
  const balancer = policy.block('loadBalancer')?.value;
  const own = ['localityLbSetting', 'zoneAwareLbSetting'].some((field) => objectAt(balancer, field) !== undefined);
  return host?.kind === 'Service' && !own && !hasTrafficDistribution(host);
}

function hasSeveral(model: MeshModel, cluster: Cluster): boolean {
  return (endpointsOf(model, cluster)?.fewest ?? 0) > 1;
}
