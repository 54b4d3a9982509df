import { Severity } from '../../core/finding';
import type { JsonObject } from '../../mesh/resource';
import { placesOf } from '../admission/places';
import { type Refusal, refusals } from '../admission/refusals';
import type { Rule } from '../rule';

/** A selector compares labels, and knows no patterns. */
export const MESH203: Rule = {
  code: 'MESH203',
  name: 'invalid-workload-selector',
  severity: Severity.ERROR,
  aliases: ['IST0106'],
  summary: 'the labels of a workloadSelector are empty or have a wildcard',
  why: 'A selector selects pods that have each label with exactly this value. Admission rejects `*`, which would be compared as it is, and '
    + 'keys without characters.',
  fix: 'list the labels of the pods, or leave the label out to select any value',
  inputs: ['Sidecar', 'ServiceEntry', 'EnvoyFilter'],
  bad: `
apiVersion: networking.istio.io/v1
kind: Sidecar
metadata: { name: web, namespace: shop }
spec:
  workloadSelector: { labels: { 'app*': web } }
  egress: [{ hosts: ['./*'] }]
`,
  good: `
apiVersion: networking.istio.io/v1
kind: Sidecar
metadata: { name: web, namespace: shop }
spec:
  workloadSelector: { labels: { app: web } }
  egress: [{ hosts: ['./*'] }]
`,

  check(model) {
    return refusals(model, this.inputs, problemsOf, [PLACE]);
  },
};

const PLACE = 'spec.workloadSelector.labels{}';

function* problemsOf(manifest: JsonObject): Iterable<Refusal> {
  for (const { path, value } of placesOf(manifest, PLACE)) {
    const key = String(path[path.length - 1]);
    if (key === '' || `${key}${String(value)}`.includes('*')) {
      yield { path, message: key === '' ? 'the key of the label is empty' : `the label ${key}=${String(value)} has a wildcard` };
    }
  }
}
