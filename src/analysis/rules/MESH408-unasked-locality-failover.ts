import { Severity } from '../../core/finding';
import { listAt, objectAt, textAt, valueAt } from '../../mesh/json-access';
import type { Workload } from '../../mesh/workload/workload';
import { clusterNames } from '../destination/cluster-names';
import { type Cluster, clustersByBlock } from '../destination/clusters';
import { ENDPOINT_KINDS, workloadsOf } from '../destination/endpoints';
import { failsOverUnasked } from '../destination/failover';
import type { Rule, Violation } from '../rule';
import { POD_KINDS } from '../workloads/workload-kinds';

const ZONE = 'topology.kubernetes.io/zone';

/** Pods are spread over zones, and outlier detection sends every call to the caller's own zone. */
export const MESH408: Rule = {
  code: 'MESH408',
  name: 'unasked-locality-failover',
  severity: Severity.INFO,
  aliases: [],
  summary: 'outlier detection keeps calls in the caller\'s zone, and nobody says that this is meant',
  why: 'As soon as a host has outlier detection, Istio sends calls to endpoints of the caller\'s own zone as long as enough of them are healthy. '
    + 'Pods that are spread over zones then get what the callers in their zone send, however uneven that is; the least-request choice and '
    + 'warm-up work within a zone only (users saw a new pod that was alone in its zone get its full share at once), and an autoscaler sees one hot zone as '
    + 'a moderate average. It is only reported where the pods of the host are spread over zones for certain.',
  fix: 'set loadBalancer.localityLbSetting.enabled: to false to spread the calls, to true to keep them in the zone',
  inputs: ['DestinationRule', ...ENDPOINT_KINDS, 'Job', 'CronJob'],
  about: Object.fromEntries(POD_KINDS.map((kind) => [kind, ['topologySpreadConstraints', 'podAntiAffinity']])),
  bad: `
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
    spec:
      topologySpreadConstraints:
        - { topologyKey: topology.kubernetes.io/zone, maxSkew: 1, whenUnsatisfiable: ScheduleAnyway, labelSelector: { matchLabels: { app: reviews } } }
      containers: [{ name: app, image: registry.example.com/reviews:1.0.0, ports: [{ containerPort: 8080 }] }]
`,
  good: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: reviews, namespace: shop }
spec:
  host: reviews
  trafficPolicy:
    loadBalancer: { localityLbSetting: { enabled: false } }
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
    spec:
      topologySpreadConstraints:
        - { topologyKey: topology.kubernetes.io/zone, maxSkew: 1, whenUnsatisfiable: ScheduleAnyway, labelSelector: { matchLabels: { app: reviews } } }
      containers: [{ name: app, image: registry.example.com/reviews:1.0.0, ports: [{ containerPort: 8080 }] }]
`,

  * check(model): Iterable<Violation> {
    for (const { block, clusters } of clustersByBlock(model, 'outlierDetection')) {
      const affected = clusters.filter((cluster) => failsOverUnasked(cluster, model.options)
        && objectAt(cluster.policy.block('loadBalancer')?.value, 'consistentHash') === undefined
        && workloadsOf(model, cluster).some(isSpread));
      if (affected.length > 0 && block.resource !== undefined) {
        yield {
          resource: block.resource,
          path: block.path,
          message: `the pods of ${clusterNames(affected)} are spread over zones, and outlierDetection keeps calls in the caller's zone`
            + (affected.some(hasWarmup) ? '; a pod that is the first of its zone gets all calls of the zone at once, warm-up or not' : ''),
        };
      }
    }
  },
};

function hasWarmup({ policy }: Cluster): boolean {
  const balancer = policy.block('loadBalancer')?.value;
  return ['warmup', 'warmupDurationSecs'].some((field) => valueAt(balancer, field) !== undefined);
}

function isSpread({ resource, templatePath }: Workload): boolean {
  const rules = listAt(resource.manifest, ...templatePath, 'spec', 'topologySpreadConstraints');
  const apart = ['requiredDuringSchedulingIgnoredDuringExecution', 'preferredDuringSchedulingIgnoredDuringExecution'].flatMap((when) =>
    listAt(resource.manifest, ...templatePath, 'spec', 'affinity', 'podAntiAffinity', when).map((term) => objectAt(term, 'podAffinityTerm') ?? term));
  return [...rules, ...apart].some((rule) => textAt(rule, 'topologyKey') === ZONE);
}
