import { Severity } from '../../core/finding';
import type { Rule, Violation } from '../rule';

const MODE = 'istio.io/dataplane-mode';

/** Pods that ask for both ways of being in the mesh. */
export const MESH955: Rule = {
  code: 'MESH955',
  name: 'ambient-pods-with-sidecar',
  severity: Severity.WARNING,
  aliases: ['KIA1312', 'KIA1313'],
  summary: 'pods ask to be in the ambient mesh and get a sidecar',
  why: 'Pods with a sidecar are not taken into the ambient mesh: the label istio.io/dataplane-mode does nothing on them. Whoever writes it means to leave the sidecar behind.',
  fix: 'label the pods with sidecar.istio.io/inject: "false", or remove istio.io/dataplane-mode',
  inputs: ['Namespace', 'Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Rollout', 'Pod', 'Job', 'CronJob', 'WorkloadEntry', 'WorkloadGroup'],
  bad: `
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { istio-injection: enabled } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  replicas: 2
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web, istio.io/dataplane-mode: ambient } }
    spec: { containers: [{ name: app, image: registry.example.com/web:1 }] }
`,
  good: `
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { istio-injection: enabled } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  replicas: 2
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web, istio.io/dataplane-mode: ambient, sidecar.istio.io/inject: "false" } }
    spec: { containers: [{ name: app, image: registry.example.com/web:1 }] }
`,

  * check(model): Iterable<Violation> {
    for (const { resource, labels, injected, templatePath } of model.workloads.all) {
      if (labels[MODE] === 'ambient' && injected === true) {
        yield { resource, path: [...templatePath, 'metadata', 'labels', MODE].join('.'), message: 'the pods get a sidecar, and so are not in the ambient mesh' };
      }
    }
  },
};
