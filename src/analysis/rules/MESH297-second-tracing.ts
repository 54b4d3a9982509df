import { Severity } from '../../core/finding';
import { listAt } from '../../mesh/json-access';
import type { JsonObject } from '../../mesh/resource';
import { placesOf } from '../admission/places';
import { type Refusal, refusals } from '../admission/refusals';
import type { Rule } from '../rule';

/** Traces go to one place. */
export const MESH297: Rule = {
  code: 'MESH297',
  name: 'second-tracing',
  severity: Severity.WARNING,
  aliases: ['IST0133'],
  summary: 'a Telemetry has more than one tracing, or tracing with several providers',
  why: 'istiod sends traces to one provider, by one configuration. Admission warns about more of either.',
  fix: 'keep one tracing with one provider',
  inputs: ['Telemetry'],
  bad: `
apiVersion: telemetry.istio.io/v1
kind: Telemetry
metadata: { name: default, namespace: shop }
spec:
  tracing: [{ providers: [{ name: zipkin }, { name: otel }] }]
`,
  good: `
apiVersion: telemetry.istio.io/v1
kind: Telemetry
metadata: { name: default, namespace: shop }
spec:
  tracing: [{ providers: [{ name: otel }] }]
`,

  check(model) {
    return refusals(model, this.inputs, problemsOf);
  },
};

function* problemsOf(manifest: JsonObject): Iterable<Refusal> {
  const tracings = listAt(manifest, 'spec', 'tracing').length;
  if (tracings > 1) {
    yield { path: ['spec', 'tracing'], message: `tracing has ${tracings} entries` };
  }
  for (const { path, value: tracing } of placesOf(manifest, 'spec.tracing[]')) {
    const providers = listAt(tracing, 'providers').length;
    if (providers > 1) {
      yield { path: [...path, 'providers'], message: `there are ${providers} providers` };
    }
  }
}
