import { Severity } from '../../core/finding';
import { textAt } from '../../mesh/json-access';
import type { JsonObject } from '../../mesh/resource';
import { placesOf } from '../admission/places';
import { type Refusal, refusals } from '../admission/refusals';
import type { Rule } from '../rule';

/** What traces and metrics are labelled with. */
export const MESH905: Rule = {
  code: 'MESH905',
  name: 'invalid-telemetry-tag',
  severity: Severity.ERROR,
  aliases: ['IST0106', 'IST0133'],
  summary: 'a tag of a Telemetry has no name, or no value',
  why: 'An override of a tag sets it (UPSERT) unless it says REMOVE, and to set it needs a value; a tag of traces needs a name. Admission rejects the rest, '
    + 'and warns about an override of a tag without a name.',
  fix: 'name the tag and give it a value, an expression such as request.host; or say operation: REMOVE',
  inputs: ['Telemetry'],
  bad: `
apiVersion: telemetry.istio.io/v1
kind: Telemetry
metadata: { name: default, namespace: shop }
spec:
  metrics: [{ providers: [{ name: prometheus }], overrides: [{ tagOverrides: { request_host: {} } }] }]
`,
  good: `
apiVersion: telemetry.istio.io/v1
kind: Telemetry
metadata: { name: default, namespace: shop }
spec:
  metrics: [{ providers: [{ name: prometheus }], overrides: [{ tagOverrides: { request_host: { value: request.host } } }] }]
`,

  check(model) {
    return refusals(model, this.inputs, problemsOf);
  },
};

function* problemsOf(manifest: JsonObject): Iterable<Refusal> {
  for (const { path } of placesOf(manifest, 'spec.tracing[].customTags{}')) {
    if (path.at(-1) === '') {
      yield { path: path.slice(0, -1), message: 'a tag has no name' };
    }
  }
  for (const { path, value: override } of placesOf(manifest, 'spec.metrics[].overrides[].tagOverrides{}')) {
    const name = String(path.at(-1));
    if (name === '') {
      yield { path: path.slice(0, -1), message: 'an override is for a tag without a name', severity: Severity.WARNING };
    }
    if (textAt(override, 'operation') !== 'REMOVE' && (textAt(override, 'value') ?? '') === '') {
      yield { path: name === '' ? path.slice(0, -1) : path, message: `the tag ${name} is to be set, and there is no value` };
    }
  }
}
