import { Severity } from '../../core/finding';
import type { MeshModel } from '../../mesh/mesh-model';
import { NameSuggestions } from '../references/name-suggestions';
import type { Rule, Violation } from '../rule';
import { podSelector, SELECTING_KINDS } from '../workloads/pod-selector';
import { labelsText } from '../workloads/pods-by-labels';

/** AuthorizationPolicies have a rule of their own: there it is a question of security too. */
const KINDS = SELECTING_KINDS.filter((kind) => kind !== 'AuthorizationPolicy');

/** A policy for pods that there are not. */
export const MESH106: Rule = {
  code: 'MESH106',
  name: 'selector-without-pods',
  severity: Severity.WARNING,
  aliases: ['IST0101', 'KIA0004'],
  summary: 'an object of Istio selects no pods of its namespace',
  why: 'Such an object is for the pods of its own namespace that have all the labels. When none has, it does nothing. '
    + 'It is only said where the manifests hold workloads of the namespace, and not for the root namespace, from which selectors look into every namespace.',
  fix: 'write labels that the pods have (those of the pod template, not of the Deployment)',
  inputs: [...KINDS, 'Deployment', 'StatefulSet', 'DaemonSet', 'Pod'],
  about: Object.fromEntries(KINDS.map((kind) => [kind, ['selector', 'workloadSelector']])),
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
apiVersion: networking.istio.io/v1
kind: Sidecar
metadata: { name: web, namespace: shop }
spec:
  workloadSelector: { labels: { app: webb } }
  egress: [{ hosts: ["./*"] }]
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
apiVersion: networking.istio.io/v1
kind: Sidecar
metadata: { name: web, namespace: shop }
spec:
  workloadSelector: { labels: { app: web } }
  egress: [{ hosts: ["./*"] }]
`,

  * check(model): Iterable<Violation> {
    let values: LabelValues | undefined;
    for (const resource of KINDS.flatMap((kind) => model.ofKind(kind))) {
      const selector = podSelector(resource);
      const { namespace } = resource;
      if (selector !== undefined && namespace !== model.options.rootNamespace
        && model.workloads.inNamespace(namespace).length > 0 && model.workloads.selected(namespace, selector.labels).length === 0) {
        yield {
          resource,
          path: selector.path,
          message: `no pods in namespace ${namespace} have the labels ${labelsText(selector.labels)}`,
          ...(values ??= new LabelValues(model)).fixFor(namespace, selector.labels),
        };
      }
    }
  },
};

/** The values that labels have in a namespace. */
class LabelValues {
  private readonly values = new Map<string, Set<string>>();
  private readonly suggestions = new NameSuggestions();

  public constructor(model: MeshModel) {
    for (const { namespace, labels } of model.workloads.all) {
      for (const [key, value] of Object.entries(labels)) {
        const values = this.values.get(`${namespace} ${key}`) ?? new Set();
        this.values.set(`${namespace} ${key}`, values.add(value));
      }
    }
  }

  /** The label that was most likely meant by the first one that no pod has. */
  public fixFor(namespace: string, labels: Readonly<Record<string, string>>): { readonly fix?: string } {
    const [key, value] = Object.entries(labels).find(([name, wanted]) => this.values.get(`${namespace} ${name}`)?.has(wanted) !== true) ?? [];
    return key === undefined || value === undefined
      ? {}
      : this.suggestions.fixFor(value, [...this.values.get(`${namespace} ${key}`) ?? []], (nearest) => `${key}: ${nearest}`);
  }
}
