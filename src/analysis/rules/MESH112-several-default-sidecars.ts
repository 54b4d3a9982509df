import { Severity } from '../../core/finding';
import { ISTIO_NETWORKING } from '../../mesh/kinds';
import { objectName } from '../object-name';
import type { Rule, Violation } from '../rule';
import { unselective } from '../workloads/policy-order';

/** Of the Sidecars for a whole namespace, one counts. */
export const MESH112: Rule = {
  code: 'MESH112',
  name: 'several-default-sidecars',
  severity: Severity.WARNING,
  aliases: ['IST0111', 'KIA0002'],
  summary: 'a namespace has more than one Sidecar for all of its pods',
  why: 'Of the Sidecars of a namespace that select no pods in particular the oldest counts, or the first by name of those that are applied together. '
    + 'The others are not merged into it.',
  fix: 'put what holds for the whole namespace into one Sidecar, or give the others a workloadSelector',
  inputs: ['Sidecar'],
  bad: `
apiVersion: networking.istio.io/v1
kind: Sidecar
metadata: { name: default, namespace: shop }
spec: { egress: [{ hosts: ["./*"] }] }
---
apiVersion: networking.istio.io/v1
kind: Sidecar
metadata: { name: egress, namespace: shop }
spec: { egress: [{ hosts: ["bank/*"] }] }
`,
  good: `
apiVersion: networking.istio.io/v1
kind: Sidecar
metadata: { name: default, namespace: shop }
spec: { egress: [{ hosts: ["./*", "bank/*"] }] }
`,

  * check(model): Iterable<Violation> {
    for (const [namespace, [first, ...others]] of unselective(model, 'Sidecar', ISTIO_NETWORKING)) {
      for (const resource of others) {
        yield { resource, message: `the pods of namespace ${namespace} follow ${objectName(first)}, which has no workloadSelector either` };
      }
    }
  },
};
