import { Severity } from '../../core/finding';
import { objectAt } from '../../mesh/json-access';
import { fulfils } from '../../mesh/workload/label-selector';
import { injectionWebhooks } from '../installation/injection-webhooks';
import type { InjectionWebhook } from '../installation/injection-webhooks';
import { objectName } from '../object-name';
import type { Rule, Violation } from '../rule';

type Labels = Readonly<Record<string, string>>;

const NAMESPACES: readonly Labels[] = [{}, { 'istio-injection': 'enabled' }, { 'istio-injection': 'disabled' }];
const PODS: readonly Labels[] = [{}, { 'sidecar.istio.io/inject': 'true' }, { 'sidecar.istio.io/inject': 'false' }];

/** Two injectors that are asked about one pod. */
export const MESH940: Rule = {
  code: 'MESH940',
  name: 'overlapping-injectors',
  severity: Severity.WARNING,
  aliases: ['IST0139'],
  summary: 'two webhooks of Istio\'s injectors are asked about the same pods',
  why: 'Each of them puts in a proxy, and the one that comes last wins, or the pod has parts of both: which revision a pod follows depends on the names of the webhooks. '
    + 'It happens after an upgrade by revisions whose old webhook stayed, or with two tags for the default revision.',
  fix: 'remove the webhook of the revision that is no longer used, or let its selectors exclude the other',
  inputs: ['MutatingWebhookConfiguration'],
  bad: `
apiVersion: admissionregistration.k8s.io/v1
kind: MutatingWebhookConfiguration
metadata: { name: istio-sidecar-injector }
webhooks:
  - name: namespace.sidecar-injector.istio.io
    clientConfig: { service: { name: istiod, namespace: istio-system, path: /inject } }
    namespaceSelector: { matchLabels: { istio-injection: enabled } }
    admissionReviewVersions: [v1]
    sideEffects: None
---
apiVersion: admissionregistration.k8s.io/v1
kind: MutatingWebhookConfiguration
metadata: { name: istio-sidecar-injector-canary }
webhooks:
  - name: namespace.sidecar-injector.istio.io
    clientConfig: { service: { name: istiod-canary, namespace: istio-system, path: /inject } }
    namespaceSelector: { matchLabels: { istio-injection: enabled } }
    admissionReviewVersions: [v1]
    sideEffects: None
`,
  good: `
apiVersion: admissionregistration.k8s.io/v1
kind: MutatingWebhookConfiguration
metadata: { name: istio-sidecar-injector }
webhooks:
  - name: namespace.sidecar-injector.istio.io
    clientConfig: { service: { name: istiod, namespace: istio-system, path: /inject } }
    namespaceSelector: { matchLabels: { istio-injection: enabled } }
    admissionReviewVersions: [v1]
    sideEffects: None
---
apiVersion: admissionregistration.k8s.io/v1
kind: MutatingWebhookConfiguration
metadata: { name: istio-sidecar-injector-canary }
webhooks:
  - name: namespace.sidecar-injector.istio.io
    clientConfig: { service: { name: istiod-canary, namespace: istio-system, path: /inject } }
    namespaceSelector: { matchLabels: { istio.io/rev: canary }, matchExpressions: [{ key: istio-injection, operator: DoesNotExist }] }
    admissionReviewVersions: [v1]
    sideEffects: None
`,

  * check(model): Iterable<Violation> {
    const webhooks = injectionWebhooks(model);
    const reported = new Set<InjectionWebhook>();
    for (const revision of new Set([undefined, ...webhooks.flatMap(({ revisions }) => revisions)])) {
      for (const namespace of variants(NAMESPACES, revision)) {
        const asked = webhooks.filter(({ json }) => fulfils(namespace, objectAt(json, 'namespaceSelector')));
        for (const pod of asked.length > 1 ? variants(PODS, revision) : []) {
          const [first, ...others] = asked.filter(({ json }) => fulfils(pod, objectAt(json, 'objectSelector')));
          for (const webhook of others.filter((other) => !reported.has(other))) {
            reported.add(webhook);
            yield {
              resource: webhook.resource,
              path: webhook.path,
              message: `${first.path} of ${objectName(first.resource)} is asked too about pods with ${text(pod)} in a namespace with ${text(namespace)}`,
            };
          }
        }
      }
    }
  },
};

function variants(all: readonly Labels[], revision: string | undefined): readonly Labels[] {
  return revision === undefined ? all : [...all, ...all.map((labels) => ({ ...labels, 'istio.io/rev': revision }))];
}

function text(labels: Labels): string {
  return Object.entries(labels).map(([key, value]) => `${key}: ${value}`).join(', ') || 'no such label';
}
