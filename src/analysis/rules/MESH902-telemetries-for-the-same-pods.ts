import { Severity } from '../../core/finding';
import { objectName } from '../object-name';
import type { Rule, Violation } from '../rule';
import { overlaps } from '../workloads/policy-order';

/** Several Telemetries that have to agree. */
export const MESH902: Rule = {
  code: 'MESH902',
  name: 'telemetries-for-the-same-pods',
  severity: Severity.INFO,
  aliases: ['IST0159'],
  summary: 'several Telemetries select the same pods',
  why: 'istiod puts them one behind the other, and where two say something about the same metric, log or trace, the later one counts: '
    + 'the newest, or the last by name of those that are applied together. In a restored or new cluster that may be another one.',
  fix: 'put what holds for the pods into one Telemetry, or let the selectors differ',
  inputs: ['Telemetry', 'Deployment', 'StatefulSet', 'DaemonSet', 'Pod'],
  bad: `
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
apiVersion: telemetry.istio.io/v1
kind: Telemetry
metadata: { name: sampling, namespace: shop }
spec: { selector: { matchLabels: { app: web } }, tracing: [{ randomSamplingPercentage: 1 }] }
---
apiVersion: telemetry.istio.io/v1
kind: Telemetry
metadata: { name: web, namespace: shop }
spec: { selector: { matchLabels: { app: web } }, tracing: [{ randomSamplingPercentage: 100 }] }
`,
  good: `
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
apiVersion: telemetry.istio.io/v1
kind: Telemetry
metadata: { name: web, namespace: shop }
spec: { selector: { matchLabels: { app: web } }, tracing: [{ randomSamplingPercentage: 1 }] }
`,

  * check(model): Iterable<Violation> {
    for (const { resource, first, workload } of overlaps(model, 'Telemetry', 'telemetry.istio.io')) {
      yield { resource, path: 'spec.selector', message: `the pods of ${objectName(workload.resource)} have ${objectName(first)} too, and where both say the same setting, this one counts` };
    }
  },
};
