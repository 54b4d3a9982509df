import { canEject, smallestEjectionPercent } from '../../core/arithmetic';
import { Severity } from '../../core/finding';
import { APPS } from '../../mesh/kinds';
import type { MeshModel } from '../../mesh/mesh-model';
import { below } from '../../mesh/provenance';
import type { Workload } from '../../mesh/workload/workload';
import { clusterName } from '../destination/cluster-names';
import { type Cluster, clustersByBlock } from '../destination/clusters';
import { ENDPOINT_KINDS, endpointsOf, workloadsOf } from '../destination/endpoints';
import type { Rule, Violation } from '../rule';
import { podsTaken, rolloutStrategy } from '../workloads/rollout-strategy';

/** Ejection that works, but for rollouts. */
export const MESH815: Rule = {
  code: 'MESH815',
  name: 'rollout-stops-ejection',
  severity: Severity.WARNING,
  aliases: [],
  summary: 'while a rollout goes on, outlier detection can eject none of the endpoints that are left',
  why: 'A rolling update takes maxUnavailable pods away before new ones are ready, and Envoy ejects an endpoint only while the share of ejected ones stays within '
    + 'maxEjectionPercent of those that are there. A percentage that is just enough for one of all pods is not enough for one of fewer: a pod that '
    + 'fails, of the new version perhaps, goes on getting requests. Reported as an info where the Deployment does not say how it is rolled out.',
  fix: 'raise maxEjectionPercent, or set maxUnavailable to 0',
  inputs: ['DestinationRule', ...ENDPOINT_KINDS],
  about: { DestinationRule: ['outlierDetection'] },
  bad: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: reviews, namespace: shop }
spec:
  host: reviews
  trafficPolicy:
    outlierDetection: { consecutiveGatewayErrors: 5, maxEjectionPercent: 25 }
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
  replicas: 4
  strategy: { rollingUpdate: { maxUnavailable: 1, maxSurge: 1 } }
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
  replicas: 4
  strategy: { rollingUpdate: { maxUnavailable: 1, maxSurge: 1 } }
  selector: { matchLabels: { app: reviews } }
  template:
    metadata: { labels: { app: reviews } }
    spec: { containers: [{ name: app, image: registry.example.com/reviews:1.0.0, ports: [{ containerPort: 8080 }] }] }
`,

  * check(model): Iterable<Violation> {
    for (const { block, clusters } of clustersByBlock(model, 'outlierDetection')) {
      const percent = clusters[0].policy.number('outlierDetection', 'maxEjectionPercent') ?? 0;
      for (const cluster of clusters) {
        const rollout = worstRollout(model, cluster);
        const left = rollout === undefined ? 0 : rollout.endpoints - rollout.taken;
        if (rollout !== undefined && block.resource !== undefined && left > 1 && canEject(rollout.endpoints, percent) && !canEject(left, percent)) {
          yield {
            resource: block.resource,
            path: (clusters[0].policy.setting('outlierDetection', 'maxEjectionPercent')?.from ?? block).path,
            message: `while a rollout has taken ${rollout.taken} of ${rollout.endpoints} endpoints of ${clusterName(cluster)}, none of the other ${left} can be ejected: `
              + `maxEjectionPercent ${percent} of them is less than one`,
            fix: `set ${below(block, 'maxEjectionPercent').path} to at least ${smallestEjectionPercent(left)}, or maxUnavailable to 0`,
            ...rollout.isStated ? {} : { severity: Severity.INFO },
          };
          break;
        }
      }
    }
  },
};

/** What the rollout that takes most leaves of a cluster. */
interface Rollout {
  readonly endpoints: number;
  readonly taken: number;
  /** Whether the Deployment says it. */
  readonly isStated: boolean;
}

/** One Deployment at a time; undefined where none takes any pod. */
function worstRollout(model: MeshModel, cluster: Cluster): Rollout | undefined {
  const endpoints = endpointsOf(model, cluster)?.fewest;
  const rollouts = endpoints === undefined ? [] : workloadsOf(model, cluster).flatMap((workload) => rolloutOf(workload, endpoints));
  return rollouts.reduce<Rollout | undefined>((worst, next) => next.taken > (worst?.taken ?? 0) ? next : worst, undefined);
}

function rolloutOf({ minReplicas = 0, resource }: Workload, endpoints: number): Rollout[] {
  if (resource.kind !== 'Deployment' || resource.group !== APPS) {
    return [];
  }
  const strategy = rolloutStrategy(resource);
  return strategy.type === 'RollingUpdate' && strategy.refused === undefined
    ? [{ endpoints, taken: podsTaken(minReplicas, strategy), isStated: strategy.maxSurge !== undefined || strategy.maxUnavailable !== undefined }]
    : [];
}
