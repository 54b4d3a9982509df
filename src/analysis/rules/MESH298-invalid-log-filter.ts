import { Severity } from '../../core/finding';
import { textAt } from '../../mesh/json-access';
import type { JsonObject } from '../../mesh/resource';
import { celSyntaxProblem } from '../admission/cel-syntax';
import { placesOf } from '../admission/places';
import { type Refusal, refusals } from '../admission/refusals';
import type { Rule } from '../rule';

/** Which requests are logged. */
export const MESH298: Rule = {
  code: 'MESH298',
  name: 'invalid-log-filter',
  severity: Severity.ERROR,
  aliases: ['IST0106'],
  summary: 'the filter of an access log is no CEL expression',
  why: 'Envoy evaluates the filter for each request. Admission rejects what cannot be parsed; it does not ask whether the names in it '
    + 'exist, and neither does this check.',
  fix: 'write an expression such as response.code >= 500',
  inputs: ['Telemetry'],
  bad: `
apiVersion: telemetry.istio.io/v1
kind: Telemetry
metadata: { name: default, namespace: shop }
spec:
  accessLogging: [{ providers: [{ name: envoy }], filter: { expression: 'response.code >= 500 and request.method == "GET"' } }]
`,
  good: `
apiVersion: telemetry.istio.io/v1
kind: Telemetry
metadata: { name: default, namespace: shop }
spec:
  accessLogging: [{ providers: [{ name: envoy }], filter: { expression: 'response.code >= 500 && request.method == "GET"' } }]
`,

  check(model) {
    return refusals(model, this.inputs, problemsOf, [PLACE]);
  },
};

const PLACE = 'spec.accessLogging[].filter';

function* problemsOf(manifest: JsonObject): Iterable<Refusal> {
  for (const { path, value: filter } of placesOf(manifest, PLACE)) {
    const expression = textAt(filter, 'expression') ?? '';
    if (celSyntaxProblem(expression) !== undefined) {
      yield { path: [...path, 'expression'], message: expression === '' ? 'the filter has no expression' : `'${expression}' is no CEL expression` };
    }
  }
}
