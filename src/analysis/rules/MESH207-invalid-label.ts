import { Severity } from '../../core/finding';
import type { JsonObject, Resource } from '../../mesh/resource';
import { labelProblem } from '../admission/label-syntax';
import { placesOfAll } from '../admission/places';
import { type Refusal, refusals } from '../admission/refusals';
import type { Rule } from '../rule';

/** Labels that objects of Istio compare or give. */
export const MESH207: Rule = {
  code: 'MESH207',
  name: 'invalid-label',
  severity: Severity.ERROR,
  aliases: ['IST0106'],
  summary: 'a label is not one that a pod can have',
  why: 'Admission takes labels as Kubernetes does: a key of letters, digits, - _ and . with at most 63 characters, which a domain and / '
    + 'may stand before, and a value of the same characters or none.',
  fix: 'write the label as the pods have it',
  inputs: ['VirtualService', 'DestinationRule', 'ServiceEntry', 'WorkloadEntry', 'WorkloadGroup'],
  bad: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: web, namespace: shop }
spec:
  host: web.shop.svc.cluster.local
  subsets: [{ name: canary, labels: { version: 'v2 beta' } }]
`,
  good: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: web, namespace: shop }
spec:
  host: web.shop.svc.cluster.local
  subsets: [{ name: canary, labels: { version: v2-beta } }]
`,

  check(model) {
    return refusals(model, this.inputs, problemsOf, Object.values(PLACES).flat());
  },
};

const PLACES: Readonly<Record<string, readonly string[]>> = {
  VirtualService: ['http', 'tls', 'tcp'].map((protocol) => `spec.${protocol}[].match[].sourceLabels{}`),
  DestinationRule: ['spec.subsets[].labels{}'],
  ServiceEntry: ['spec.endpoints[].labels{}'],
  WorkloadEntry: ['spec.labels{}'],
  WorkloadGroup: ['spec.metadata.labels{}'],
};

function* problemsOf(manifest: JsonObject, { kind }: Resource): Iterable<Refusal> {
  for (const { path, value } of placesOfAll(manifest, PLACES[kind])) {
    const problem = typeof value === 'string' ? labelProblem(String(path[path.length - 1]), value) : undefined;
    if (problem !== undefined) {
      yield { path, message: problem };
    }
  }
}
