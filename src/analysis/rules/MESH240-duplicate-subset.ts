import { Severity } from '../../core/finding';
import { textAt } from '../../mesh/json-access';
import type { JsonObject } from '../../mesh/resource';
import { placesOf } from '../admission/places';
import { type Refusal, refusals } from '../admission/refusals';
import type { Rule } from '../rule';

/** Subsets are told apart by their names. */
export const MESH240: Rule = {
  code: 'MESH240',
  name: 'duplicate-subset',
  severity: Severity.ERROR,
  aliases: ['IST0106'],
  summary: 'two subsets of a DestinationRule have one name',
  why: 'A route names a subset, so that there can be only one of each name. Admission rejects the rule.',
  fix: 'give one of them another name, or put their labels together',
  inputs: ['DestinationRule'],
  bad: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: web, namespace: shop }
spec:
  host: web.shop.svc.cluster.local
  subsets: [{ name: v1, labels: { version: v1 } }, { name: v1, labels: { version: v2 } }]
`,
  good: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: web, namespace: shop }
spec:
  host: web.shop.svc.cluster.local
  subsets: [{ name: v1, labels: { version: v1 } }, { name: v2, labels: { version: v2 } }]
`,

  check(model) {
    return refusals(model, this.inputs, problemsOf);
  },
};

function* problemsOf(manifest: JsonObject): Iterable<Refusal> {
  const first = new Map<string, number>();
  for (const [index, { path, value }] of placesOf(manifest, 'spec.subsets[]').entries()) {
    const name = textAt(value, 'name') ?? '';
    const earlier = first.get(name);
    if (earlier !== undefined) {
      yield { path: [...path, 'name'], message: `the subset ${name} is there already, at spec.subsets[${earlier}]` };
    }
    first.set(name, earlier ?? index);
  }
}
