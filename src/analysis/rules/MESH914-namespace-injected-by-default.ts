import { Severity } from '../../core/finding';
import { undecidedNamespaces } from '../installation/undecided-namespaces';
import type { Rule, Violation } from '../rule';

/** A namespace that nobody has decided about, in a mesh that takes in all. */
export const MESH914: Rule = {
  code: 'MESH914',
  name: 'namespace-injected-by-default',
  severity: Severity.INFO,
  aliases: ['IST0148'],
  summary: 'the pods of a namespace get proxies only because this installation injects by default',
  why: 'With sidecarInjectorWebhook.enableNamespacesByDefault the injector is asked about every pod that no label speaks of, of its own or of its namespace. '
    + 'Pods of this namespace are in the mesh here, and the same manifests leave them out where the installation has Istio\'s default. '
    + 'It is known from the webhooks, or else from the ConfigMap istio-sidecar-injector.',
  fix: 'label the namespace istio-injection: enabled, or disabled if it is to stay out',
  inputs: ['Namespace', 'Deployment', 'StatefulSet', 'DaemonSet', 'Pod', 'ConfigMap', 'MutatingWebhookConfiguration'],
  bad: `
apiVersion: v1
kind: ConfigMap
metadata: { name: istio-sidecar-injector, namespace: istio-system }
data: { values: '{"sidecarInjectorWebhook":{"enableNamespacesByDefault":true}}' }
---
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
kind: ConfigMap
metadata: { name: istio-sidecar-injector, namespace: istio-system }
data: { values: '{"sidecarInjectorWebhook":{"enableNamespacesByDefault":true}}' }
---
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
    for (const resource of model.workloads.injectsByDefault ? undecidedNamespaces(model) : []) {
      const { name } = resource;
      const workloads = model.workloads.inNamespace(name);
      const taken = workloads.filter((workload) => workload.injected === true
        && ['sidecar.istio.io/inject', 'istio.io/rev'].every((label) => workload.labels[label] === undefined));
      if (taken.length > 0) {
        yield { resource, path: 'metadata.labels', message: `${taken.length} of the ${workloads.length} workloads of namespace ${name} get proxies, and no label says so` };
      }
    }
  },
};
