import { Severity } from '../../core/finding';
import type { JsonObject } from '../../mesh/resource';
import { HEADER_PLACES, headerOperations } from '../admission/header-operations';
import { headerValueProblem } from '../admission/header-value';
import { type Refusal, refusals } from '../admission/refusals';
import type { Rule } from '../rule';

/** Envoy fills in the variables of a header's value. */
export const MESH223: Rule = {
  code: 'MESH223',
  name: 'invalid-header-value',
  severity: Severity.ERROR,
  aliases: ['IST0106'],
  summary: 'the value of a header cannot be read by Envoy',
  why: 'Envoy replaces %NAME% and %NAME(…)% in values of headers, so a percent sign of its own is written %%. Admission rejects a percent '
    + 'sign that begins no complete variable, and control characters. It does not ask whether there is a variable of that name.',
  fix: 'write %% for a percent sign, or complete the variable',
  inputs: ['VirtualService'],
  bad: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec:
  hosts: [web.shop.svc.cluster.local]
  http:
    - headers: { response: { set: { x-share: 5% } } }
      route: [{ destination: { host: web.shop.svc.cluster.local } }]
`,
  good: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec:
  hosts: [web.shop.svc.cluster.local]
  http:
    - headers: { response: { set: { x-share: 5%% } } }
      route: [{ destination: { host: web.shop.svc.cluster.local } }]
`,

  check(model) {
    return refusals(model, this.inputs, problemsOf, HEADER_PLACES);
  },
};

function* problemsOf(manifest: JsonObject): Iterable<Refusal> {
  for (const { path, value } of headerOperations(manifest)) {
    const problem = value === undefined ? undefined : headerValueProblem(value);
    if (problem !== undefined) {
      yield { path, message: `the value ${JSON.stringify(value)} ${problem}` };
    }
  }
}
