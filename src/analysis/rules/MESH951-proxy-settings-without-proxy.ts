import { Severity } from '../../core/finding';
import { hasTargets, PolicyPods } from '../access/policy-pods';
import { AMBIENT_KINDS } from '../ambient/waypoints';
import { objectName } from '../object-name';
import type { Rule, Violation } from '../rule';
import { podSelector } from '../workloads/pod-selector';

/** Kinds that only a proxy that reads HTTP carries out. */
const KINDS = ['RequestAuthentication', 'WasmPlugin', 'Telemetry'];

/** Settings for a proxy that the pods do not have. */
export const MESH951: Rule = {
  code: 'MESH951',
  name: 'proxy-settings-without-proxy',
  severity: Severity.WARNING,
  aliases: ['KIA1110', 'KIA1115', 'KIA1111', 'KIA1116', 'KIA1112', 'KIA1117'],
  summary: 'an object that a proxy carries out is for pods of the ambient mesh, which have none',
  why: 'Tokens are checked, plugins run and telemetry of requests is made by sidecars and waypoints. Pods of the ambient mesh have no sidecar, and a waypoint takes up '
    + 'such an object only when its targetRefs name the waypoint or a Service behind it: one that selects pods, or a whole namespace, does nothing. Tokens are then not checked at all. '
    + '(A Telemetry without a selector is for the waypoints of its namespace too.)',
  fix: 'attach it with targetRefs to the Service, or to its waypoint',
  inputs: [...KINDS, ...AMBIENT_KINDS],
  bad: `
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { istio.io/dataplane-mode: ambient } }
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
apiVersion: telemetry.istio.io/v1
kind: Telemetry
metadata: { name: web, namespace: shop }
spec:
  selector: { matchLabels: { app: web } }
  accessLogging: [{ providers: [{ name: envoy }] }]
`,
  good: `
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { istio.io/dataplane-mode: ambient } }
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
apiVersion: telemetry.istio.io/v1
kind: Telemetry
metadata: { name: web, namespace: shop }
spec:
  targetRefs: [{ kind: Service, name: web }]
  accessLogging: [{ providers: [{ name: envoy }] }]
`,

  * check(model): Iterable<Violation> {
    const pods = new PolicyPods(model);
    for (const resource of KINDS.flatMap((kind) => model.ofKind(kind))) {
      const selector = podSelector(resource);
      const isMeant = !hasTargets(resource) && (selector !== undefined || (resource.kind !== 'Telemetry' && resource.namespace !== model.options.rootNamespace));
      const selected = isMeant ? pods.of(resource) : [];
      if (selected.length > 0 && selected.every(({ ambient }) => ambient === true)) {
        yield {
          resource,
          path: selector?.path ?? 'spec',
          message: `no proxy carries it out: the pods of ${objectName(selected[0].resource)}${selected.length > 1 ? ' and others' : ''} are in the ambient mesh`,
        };
      }
    }
  },
};
