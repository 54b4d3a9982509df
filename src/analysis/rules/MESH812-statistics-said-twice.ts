import { Severity } from '../../core/finding';
import { fieldPath } from '../../mesh/json-access';
import type { Rule, Violation } from '../rule';
import { writtenStatistics } from '../workloads/statistics';
import { WORKLOAD_KINDS } from '../workloads/workload-kinds';

/** Two lists of statistics, of which one is read. */
export const MESH812: Rule = {
  code: 'MESH812',
  name: 'statistics-said-twice',
  severity: Severity.WARNING,
  aliases: [],
  summary: 'pods ask for statistics of their proxy by annotation and in its settings, and only the annotation is read',
  why: 'The list in sidecar.istio.io/statsInclusionPrefixes, -Suffixes or -Regexps takes the place of the list of the same name in proxyStatsMatcher, which is left out and not joined. '
    + 'Statistics that only the settings ask for are not there. The other two lists are not touched.',
  fix: 'write all patterns in proxyStatsMatcher of proxy.istio.io/config, and remove the annotation',
  inputs: WORKLOAD_KINDS,
  bad: `
apiVersion: v1
kind: Pod
metadata:
  name: orders
  namespace: shop
  labels: { app: orders, sidecar.istio.io/inject: "true" }
  annotations:
    sidecar.istio.io/statsInclusionPrefixes: cluster.outbound
    proxy.istio.io/config: |
      proxyStatsMatcher: { inclusionPrefixes: [listener.] }
spec: { containers: [{ name: app, image: registry.example.com/orders:1.0.0 }] }
`,
  good: `
apiVersion: v1
kind: Pod
metadata:
  name: orders
  namespace: shop
  labels: { app: orders, sidecar.istio.io/inject: "true" }
  annotations:
    proxy.istio.io/config: |
      proxyStatsMatcher: { inclusionPrefixes: [listener., cluster.outbound] }
spec: { containers: [{ name: app, image: registry.example.com/orders:1.0.0 }] }
`,

  * check(model): Iterable<Violation> {
    for (const workload of model.workloads.all.filter(({ injected }) => injected !== false)) {
      for (const { annotation, hidden } of writtenStatistics(workload)) {
        if (hidden !== undefined) {
          yield {
            resource: workload.resource,
            path: fieldPath(...workload.templatePath, 'metadata', 'annotations', annotation),
            message: `it takes the place of ${hidden} in proxy.istio.io/config, which is not read`,
          };
        }
      }
    }
  },
};
