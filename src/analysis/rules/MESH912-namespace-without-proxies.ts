import { Severity } from '../../core/finding';
import { undecidedNamespaces } from '../installation/undecided-namespaces';
import type { Rule, Violation } from '../rule';

/** A namespace that nobody has decided about. */
export const MESH912: Rule = {
  code: 'MESH912',
  name: 'namespace-without-proxies',
  severity: Severity.INFO,
  aliases: ['IST0102'],
  summary: 'the pods of a namespace are not in the mesh, and nothing says that this is meant',
  why: 'Pods get a proxy when a label of their namespace or of themselves asks for one. A namespace without such a label may have been forgotten: '
    + 'its calls are neither encrypted nor controlled. Nothing is said where the installation injects by default, and where a workload of it is in the mesh or stays out by a label of its own.',
  fix: 'label the namespace: istio-injection: enabled, or disabled if that is meant',
  inputs: ['Namespace', 'Deployment', 'StatefulSet', 'DaemonSet', 'Pod', 'ConfigMap', 'MutatingWebhookConfiguration'],
  bad: `
apiVersion: v1
kind: Namespace
metadata: { name: shop }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  replicas: 2
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
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
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: app, image: registry.example.com/web:1 }] }
`,

  * check(model): Iterable<Violation> {
    for (const resource of undecidedNamespaces(model)) {
      const { name } = resource;
      const workloads = model.workloads.inNamespace(name);
      const isUndecided = workloads.length > 0 && workloads.every((workload) => workload.injected === false && workload.ambient === false
        && !workload.hostNetwork && ['sidecar.istio.io/inject', 'istio.io/dataplane-mode'].every((label) => workload.labels[label] === undefined));
      if (isUndecided) {
        yield { resource, path: 'metadata.labels', message: `none of the ${workloads.length} workloads of namespace ${name} gets a proxy` };
      }
    }
  },
};
