import { Severity } from '../../core/finding';
import { ISTIO_SECURITY } from '../../mesh/kinds';
import { objectName } from '../object-name';
import type { Rule, Violation } from '../rule';
import { overlaps } from '../workloads/policy-order';

/** Of the PeerAuthentications for some pods, one counts. */
export const MESH658: Rule = {
  code: 'MESH658',
  name: 'peer-authentications-for-the-same-pods',
  severity: Severity.WARNING,
  aliases: ['KIA0003'],
  summary: 'several PeerAuthentications select the same pods',
  why: 'For pods one PeerAuthentication with a selector counts: the oldest that selects them, or the first by name of those that are applied together. '
    + 'The others are not merged into it, neither their mode nor their ports.',
  fix: 'put what holds for the pods into one PeerAuthentication, or let the selectors differ',
  inputs: ['PeerAuthentication', 'Namespace', 'Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Rollout', 'Pod', 'Job', 'CronJob', 'WorkloadEntry', 'WorkloadGroup'],
  bad: `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  replicas: 2
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web, tier: front } }
    spec: { containers: [{ name: app, image: registry.example.com/web:1, ports: [{ containerPort: 8080 }] }] }
---
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: { name: front, namespace: shop }
spec: { selector: { matchLabels: { tier: front } }, mtls: { mode: STRICT } }
---
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: { name: web, namespace: shop }
spec: { selector: { matchLabels: { app: web } }, portLevelMtls: { 8080: { mode: PERMISSIVE } } }
`,
  good: `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  replicas: 2
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web, tier: front } }
    spec: { containers: [{ name: app, image: registry.example.com/web:1, ports: [{ containerPort: 8080 }] }] }
---
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: { name: web, namespace: shop }
spec: { selector: { matchLabels: { app: web } }, mtls: { mode: STRICT }, portLevelMtls: { 8080: { mode: PERMISSIVE } } }
`,

  * check(model): Iterable<Violation> {
    for (const { resource, first, workload } of overlaps(model, 'PeerAuthentication', ISTIO_SECURITY)) {
      // There it would not count in any case.
      if (resource.namespace !== model.options.rootNamespace) {
        yield { resource, path: 'spec.selector', message: `for the pods of ${objectName(workload.resource)} ${objectName(first)} counts, which selects them too` };
      }
    }
  },
};
