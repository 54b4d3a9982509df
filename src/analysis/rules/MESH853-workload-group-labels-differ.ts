import { Severity } from '../../core/finding';
import { textMapAt } from '../../mesh/json-access';
import { ISTIO_NETWORKING } from '../../mesh/kinds';
import type { Rule, Violation } from '../rule';

/** Two labels of one name. */
export const MESH853: Rule = {
  code: 'MESH853',
  name: 'workload-group-labels-differ',
  severity: Severity.WARNING,
  aliases: ['KIA1702'],
  summary: 'a WorkloadGroup writes a label in two places with two values',
  why: 'A machine that registers by itself gets the labels of spec.template.labels and then those of spec.metadata.labels, which replace them. The value that is replaced selects nothing.',
  fix: 'write the label under spec.metadata.labels alone',
  inputs: ['WorkloadGroup'],
  bad: `
apiVersion: networking.istio.io/v1
kind: WorkloadGroup
metadata: { name: ledger, namespace: bank }
spec:
  metadata: { labels: { app: ledger } }
  template: { serviceAccount: ledger, labels: { app: ledger-vm } }
`,
  good: `
apiVersion: networking.istio.io/v1
kind: WorkloadGroup
metadata: { name: ledger, namespace: bank }
spec:
  metadata: { labels: { app: ledger } }
  template: { serviceAccount: ledger }
`,

  * check(model): Iterable<Violation> {
    for (const resource of model.ofKind('WorkloadGroup', ISTIO_NETWORKING)) {
      const counting = textMapAt(resource.manifest, 'spec', 'metadata', 'labels');
      for (const [key, value] of Object.entries(textMapAt(resource.manifest, 'spec', 'template', 'labels'))) {
        if (Object.hasOwn(counting, key) && counting[key] !== value) {
          yield { resource, path: `spec.template.labels.${key}`, message: `${key}: ${value} does not count: spec.metadata.labels says ${counting[key]}` };
        }
      }
    }
  },
};
