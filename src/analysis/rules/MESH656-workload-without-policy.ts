import { Severity } from '../../core/finding';
import type { Rule, Violation } from '../rule';

/** Pods that everybody may call, next to others that not everybody may. */
export const MESH656: Rule = {
  code: 'MESH656',
  name: 'workload-without-policy',
  severity: Severity.INFO,
  aliases: ['KIA1301'],
  summary: 'no AuthorizationPolicy is for some pods of a namespace in which others have one',
  why: 'Pods without a policy let everybody through. In a namespace in which callers of other pods are restricted that is often an oversight: '
    + 'a workload that came later. Namespaces without any policy for pods are left alone.',
  fix: 'write a policy for these pods, or one without rules for the namespace, which denies what no other policy allows',
  inputs: ['AuthorizationPolicy', 'Namespace', 'Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Rollout', 'Pod', 'Job', 'CronJob', 'WorkloadEntry', 'WorkloadGroup', 'Service', 'ServiceEntry'],
  about: { AuthorizationPolicy: [] },
  bad: `
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { istio-injection: enabled } }
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { selector: { app: web }, ports: [{ name: http, port: 80 }] }
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
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: cart, namespace: shop }
spec:
  replicas: 2
  selector: { matchLabels: { app: cart } }
  template:
    metadata: { labels: { app: cart } }
    spec: { containers: [{ name: app, image: registry.example.com/cart:1 }] }
---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: cart, namespace: shop }
spec:
  selector: { matchLabels: { app: cart } }
  rules: [{ from: [{ source: { namespaces: [shop] } }] }]
`,
  good: `
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { istio-injection: enabled } }
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { selector: { app: web }, ports: [{ name: http, port: 80 }] }
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
---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: web, namespace: shop }
spec:
  selector: { matchLabels: { app: web } }
  rules: [{ from: [{ source: { namespaces: [shop] } }] }]
`,

  * check(model): Iterable<Violation> {
    const guarded = model.workloads.all.filter((workload) => model.authorization.policiesFor(workload).some(({ action }) => action === 'ALLOW'));
    const namespaces = new Set(guarded.map(({ namespace }) => namespace));
    for (const workload of model.workloads.all) {
      const { resource, namespace, injected } = workload;
      // What no Service leads to is not called at all, as a rule.
      if (injected === true && namespaces.has(namespace) && model.hosts.selectingOf(workload).length > 0
        && model.authorization.policiesFor(workload).length === 0) {
        yield { resource, message: `everybody may call the pods of ${resource.kind} ${resource.name}: no AuthorizationPolicy is for them, as there is for others in namespace ${namespace}` };
      }
    }
  },
};
