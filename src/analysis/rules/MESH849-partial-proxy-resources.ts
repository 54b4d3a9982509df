import { Severity } from '../../core/finding';
import { fieldPath } from '../../mesh/json-access';
import type { Rule, Violation } from '../rule';

const REQUESTS: Readonly<Record<string, readonly string[]>> = {
  CPU: ['sidecar.istio.io/proxyCPU', 'sidecar.istio.io/proxyCPULimit'],
  memory: ['sidecar.istio.io/proxyMemory', 'sidecar.istio.io/proxyMemoryLimit'],
};
const MEMORY_LIMIT = 'sidecar.istio.io/proxyMemoryLimit';

/** One annotation about the proxy's resources switches all defaults off. */
export const MESH849: Rule = {
  code: 'MESH849',
  name: 'partial-proxy-resources',
  severity: Severity.WARNING,
  aliases: [],
  summary: 'some resources of the proxy are annotated, and the others lose their defaults',
  why: 'The injector uses the resources of the installation only when none of the four annotations (proxyCPU, proxyMemory and their limits) is there. With one '
    + 'of them, all that is not annotated is left out: a proxy without a memory request is the first to be evicted, and one without a CPU request gets '
    + 'next to nothing on a busy node. A limit without a request counts as both. Without a limit for memory only, it is information; a missing limit for '
    + 'CPU is common practice.',
  fix: 'annotate all of proxyCPU, proxyMemory and proxyMemoryLimit, or none',
  inputs: ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Rollout', 'Pod', 'Job', 'CronJob', 'Namespace'],
  bad: `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata:
      labels: { app: web }
      annotations: { sidecar.istio.io/proxyCPU: 200m }
    spec: { containers: [{ name: app, image: registry.example.com/web:1.0.0 }] }
`,
  good: `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata:
      labels: { app: web }
      annotations: { sidecar.istio.io/proxyCPU: 200m, sidecar.istio.io/proxyMemory: 128Mi, sidecar.istio.io/proxyMemoryLimit: 256Mi }
    spec: { containers: [{ name: app, image: registry.example.com/web:1.0.0 }] }
`,

  * check(model): Iterable<Violation> {
    for (const { resource, annotations, templatePath, injected } of model.workloads.all) {
      const written = Object.values(REQUESTS).flat().filter((annotation) => annotations[annotation] !== undefined);
      const missing = Object.entries(REQUESTS).find(([, names]) => !names.some((name) => written.includes(name)))?.[0];
      if (injected !== false && written.length > 0 && (missing !== undefined || !written.includes(MEMORY_LIMIT))) {
        yield {
          resource,
          path: fieldPath(...templatePath, 'metadata', 'annotations'),
          message: `with ${written.join(', ')} the proxy gets ${missing === undefined ? 'no limit for memory' : `no request for ${missing}`}: `
            + 'the defaults of the installation no longer count',
          ...missing === undefined ? { severity: Severity.INFO } : {},
        };
      }
    }
  },
};
