import { Severity } from '../../core/finding';
import { ISTIO_NETWORKING } from '../../mesh/kinds';
import { objectName } from '../object-name';
import type { Rule, Violation } from '../rule';
import { overlaps } from '../workloads/policy-order';

/** Of the Sidecars for some pods, one counts. */
export const MESH111: Rule = {
  code: 'MESH111',
  name: 'sidecars-for-the-same-pods',
  severity: Severity.WARNING,
  aliases: ['IST0110', 'KIA0003'],
  summary: 'several Sidecars select the same pods',
  why: 'Pods follow one Sidecar: the oldest of those that select them, or the first by name of those that are applied together. The others are not merged into it.',
  fix: 'put what holds for the pods into one Sidecar, or let the selectors differ',
  inputs: ['Sidecar', 'Deployment', 'StatefulSet', 'DaemonSet', 'Pod'],
  bad: `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  replicas: 2
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web, tier: front } }
    spec: { containers: [{ name: app, image: registry.example.com/web:1 }] }
---
apiVersion: networking.istio.io/v1
kind: Sidecar
metadata: { name: front, namespace: shop }
spec: { workloadSelector: { labels: { tier: front } }, egress: [{ hosts: ["./*"] }] }
---
apiVersion: networking.istio.io/v1
kind: Sidecar
metadata: { name: web, namespace: shop }
spec: { workloadSelector: { labels: { app: web } }, egress: [{ hosts: ["bank/*"] }] }
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
    spec: { containers: [{ name: app, image: registry.example.com/web:1 }] }
---
apiVersion: networking.istio.io/v1
kind: Sidecar
metadata: { name: web, namespace: shop }
spec: { workloadSelector: { labels: { app: web } }, egress: [{ hosts: ["./*", "bank/*"] }] }
`,

  * check(model): Iterable<Violation> {
    for (const { resource, first, workload } of overlaps(model, 'Sidecar', ISTIO_NETWORKING)) {
      yield { resource, path: 'spec.workloadSelector', message: `the pods of ${objectName(workload.resource)} follow ${objectName(first)}, which selects them too` };
    }
  },
};
