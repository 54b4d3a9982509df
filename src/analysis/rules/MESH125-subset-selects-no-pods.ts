import { Severity } from '../../core/finding';
import { isWildcardHost } from '../../core/host';
import type { MeshHost } from '../../mesh/host/mesh-host';
import { fieldPath, listAt, textAt, textMapAt } from '../../mesh/json-access';
import { ISTIO_NETWORKING } from '../../mesh/kinds';
import type { MeshModel } from '../../mesh/mesh-model';
import { hasLabels } from '../../mesh/workload/workload-index';
import { objectName } from '../object-name';
import type { Rule, Violation } from '../rule';
import { labelsText } from '../workloads/pods-by-labels';

/** Labels that Istio gives to endpoints, by where their pods run. */
const OF_THE_PLACE = ['topology.kubernetes.io/', 'topology.istio.io/', 'kubernetes.io/hostname', 'failure-domain.beta.kubernetes.io/', 'istio-locality'];

/** A subset without a single endpoint. */
export const MESH125: Rule = {
  code: 'MESH125',
  name: 'subset-selects-no-pods',
  severity: Severity.WARNING,
  aliases: ['IST0173', 'KIA0203'],
  summary: 'a subset has labels that none of the pods of its host have',
  why: 'The endpoints of a subset are those of the host\'s pods that have its labels besides. When there are none, Envoy answers 503 (no healthy upstream) '
    + 'to whatever is sent there. The pods have to be those that the Service selects, in its namespace; istioctl is content with any pod anywhere. '
    + 'It is said where the manifests hold pods of the host, and labels that depend on where a pod runs are left aside.',
  fix: 'write labels of the pod template, or give the pods these labels',
  inputs: ['DestinationRule', 'Service', 'ServiceEntry', 'Deployment', 'StatefulSet', 'DaemonSet', 'Rollout', 'Pod', 'WorkloadEntry'],
  bad: `
apiVersion: apps/v1
kind: Deployment
metadata: { name: reviews, namespace: shop, labels: { version: v1 } }
spec:
  replicas: 2
  selector: { matchLabels: { app: reviews } }
  template:
    metadata: { labels: { app: reviews } }
    spec: { containers: [{ name: app, image: registry.example.com/reviews:1 }] }
---
apiVersion: v1
kind: Service
metadata: { name: reviews, namespace: shop }
spec: { selector: { app: reviews }, ports: [{ name: http, port: 80 }] }
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: reviews, namespace: shop }
spec:
  host: reviews.shop.svc.cluster.local
  subsets: [{ name: v1, labels: { version: v1 } }]
`,
  good: `
apiVersion: apps/v1
kind: Deployment
metadata: { name: reviews, namespace: shop }
spec:
  replicas: 2
  selector: { matchLabels: { app: reviews } }
  template:
    metadata: { labels: { app: reviews, version: v1 } }
    spec: { containers: [{ name: app, image: registry.example.com/reviews:1 }] }
---
apiVersion: v1
kind: Service
metadata: { name: reviews, namespace: shop }
spec: { selector: { app: reviews }, ports: [{ name: http, port: 80 }] }
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: reviews, namespace: shop }
spec:
  host: reviews.shop.svc.cluster.local
  subsets: [{ name: v1, labels: { version: v1 } }]
`,

  * check(model): Iterable<Violation> {
    for (const resource of model.ofKind('DestinationRule', ISTIO_NETWORKING)) {
      const written = textAt(resource.manifest, 'spec', 'host') ?? '';
      const host = written === '' || isWildcardHost(written) ? undefined : model.hosts.find(written, resource.namespace);
      const endpoints = host === undefined ? [] : endpointLabels(model, host);
      if (host === undefined || endpoints.length === 0) {
        continue;
      }
      for (const [index, subset] of listAt(resource.manifest, 'spec', 'subsets').entries()) {
        const labels = ofThePods(textMapAt(subset, 'labels'));
        if (!endpoints.some((candidate) => hasLabels(candidate, labels))) {
          yield {
            resource,
            path: fieldPath('spec', 'subsets', index, 'labels'),
            message: `none of the pods of ${objectName(host.resource)} has the labels ${labelsText(labels)} of subset ${textAt(subset, 'name') ?? ''}`,
          };
        }
      }
    }
  },
};

/** The labels of everything behind a host. */
function endpointLabels(model: MeshModel, host: MeshHost): readonly Readonly<Record<string, string>>[] {
  return [...model.hosts.workloadsOf(host).map(({ labels }) => labels), ...host.endpoints.map((endpoint) => textMapAt(endpoint, 'labels'))];
}

function ofThePods(labels: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(labels).filter(([key]) => !OF_THE_PLACE.some((start) => key.startsWith(start))));
}
