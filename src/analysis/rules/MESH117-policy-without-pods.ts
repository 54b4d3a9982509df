import { Severity } from '../../core/finding';
import { listAt, valueAt } from '../../mesh/json-access';
import { ISTIO_SECURITY } from '../../mesh/kinds';
import type { Workload } from '../../mesh/workload/workload';
import type { Rule, Violation } from '../rule';
import { podSelector } from '../workloads/pod-selector';
import { labelsText, podsByLabels } from '../workloads/pods-by-labels';

/** Access control that no proxy carries out. */
export const MESH117: Rule = {
  code: 'MESH117',
  name: 'policy-without-pods',
  severity: Severity.WARNING,
  aliases: ['IST0127', 'KIA0004'],
  summary: 'an AuthorizationPolicy is for no pods of the mesh',
  why: 'The proxy of a pod carries the policy out. Where none of the pods that it selects has one (or none is selected), everybody gets through '
    + 'who would be denied. It is only said where the manifests hold workloads that could be meant.',
  fix: 'correct the labels, or take the pods into the mesh',
  inputs: ['AuthorizationPolicy', 'Deployment', 'StatefulSet', 'DaemonSet', 'Pod', 'Namespace'],
  about: { AuthorizationPolicy: [] },
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
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: app, image: registry.example.com/web:1 }] }
---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: web, namespace: shop }
spec:
  selector: { matchLabels: { app: wbe } }
  rules: [{ from: [{ source: { namespaces: [shop] } }] }]
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
---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: web, namespace: shop }
spec:
  selector: { matchLabels: { app: web } }
  rules: [{ from: [{ source: { namespaces: [shop] } }] }]
`,

  * check(model): Iterable<Violation> {
    const everywhere = podsByLabels(model);
    for (const resource of model.ofKind('AuthorizationPolicy', ISTIO_SECURITY)) {
      const { namespace, manifest } = resource;
      const selector = podSelector(resource);
      const isMeshWide = namespace === model.options.rootNamespace;
      if (valueAt(manifest, 'spec', 'targetRef') !== undefined || listAt(manifest, 'spec', 'targetRefs').length > 0 || (isMeshWide && selector === undefined)) {
        continue;
      }
      const possible = isMeshWide ? model.workloads.all : model.workloads.inNamespace(namespace);
      const selected = isMeshWide ? everywhere.selected(selector?.labels ?? {}) : model.workloads.selected(namespace, selector?.labels ?? {});
      const problem = possible.length === 0 ? undefined : problemOf(selected);
      if (problem !== undefined) {
        const which = selector === undefined ? '' : ` with the labels ${labelsText(selector.labels)}`;
        yield { resource, path: selector?.path ?? 'spec', message: `${problem} ${isMeshWide ? 'in the mesh' : `in namespace ${namespace}`}${which}` };
      }
    }
  },
};

function problemOf(selected: readonly Workload[]): string | undefined {
  if (selected.length === 0) {
    return 'there are no pods';
  }
  // Where the Namespace is not at hand, nobody knows whether its pods have a proxy.
  return selected.every(({ injected, ambient }) => injected === false && ambient === false) ? 'no proxy carries it out for the pods' : undefined;
}
