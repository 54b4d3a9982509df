import { Severity } from '../../core/finding';
import { listAt } from '../../mesh/json-access';
import type { JsonObject } from '../../mesh/resource';
import { sidecarHostProblem } from '../admission/exposed-host';
import { placesOf, textsOf } from '../admission/places';
import { type Refusal, refusals } from '../admission/refusals';
import type { Rule } from '../rule';

/** The hosts that the pods of a Sidecar know. */
export const MESH283: Rule = {
  code: 'MESH283',
  name: 'invalid-sidecar-host',
  severity: Severity.ERROR,
  aliases: ['IST0106'],
  summary: 'an egress listener has no hosts, or something that is no namespace/host',
  why: 'A host is written namespace/name: the namespace is one, * or . for the own one, and ~ before it leaves hosts out; the name is *, a '
    + 'full name, or begins with `*.`. Admission rejects short names and names without a namespace.',
  fix: 'write ./*, istio-system/* or namespace and the full name',
  inputs: ['Sidecar'],
  bad: `
apiVersion: networking.istio.io/v1
kind: Sidecar
metadata: { name: web, namespace: shop }
spec:
  egress: [{ hosts: [ledger.bank.svc.cluster.local] }]
`,
  good: `
apiVersion: networking.istio.io/v1
kind: Sidecar
metadata: { name: web, namespace: shop }
spec:
  egress: [{ hosts: [bank/ledger.bank.svc.cluster.local] }]
`,

  check(model) {
    return refusals(model, this.inputs, problemsOf);
  },
};

function* problemsOf(manifest: JsonObject): Iterable<Refusal> {
  for (const { path, value: listener } of placesOf(manifest, 'spec.egress[]')) {
    if (listAt(listener, 'hosts').length === 0) {
      yield { path: [...path, 'hosts'], message: 'the listener has no hosts' };
    }
  }
  for (const { path, value } of textsOf(manifest, 'spec.egress[].hosts[]')) {
    const problem = sidecarHostProblem(value);
    if (problem !== undefined) {
      yield { path, message: `the host '${value}' ${problem}` };
    }
  }
}
