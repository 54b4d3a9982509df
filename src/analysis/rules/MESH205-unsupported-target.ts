import { Severity } from '../../core/finding';
import { textAt } from '../../mesh/json-access';
import type { JsonObject } from '../../mesh/resource';
import { placesOfAll } from '../admission/places';
import { type Refusal, refusals } from '../admission/refusals';
import type { Rule } from '../rule';

/** What a policy can be attached to. */
export const MESH205: Rule = {
  code: 'MESH205',
  name: 'unsupported-target',
  severity: Severity.ERROR,
  aliases: ['IST0106'],
  summary: 'a policy is attached to an object that policies cannot have',
  why: 'A policy can be attached to a Service, a ServiceEntry, or a Gateway or GatewayClass of the Gateway API, each with its API group; '
    + "the group of a Service is left out. Admission rejects anything else, such as a Deployment or Istio's own Gateway.",
  fix: 'name one of these kinds with its group, or use a selector',
  inputs: ['AuthorizationPolicy', 'RequestAuthentication', 'Telemetry', 'WasmPlugin', 'TrafficExtension'],
  bad: `
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: web, namespace: shop }
spec:
  targetRefs: [{ kind: Gateway, group: networking.istio.io, name: public }]
  rules: [{ to: [{ operation: { ports: ["443"] } }] }]
`,
  good: `
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: web, namespace: shop }
spec:
  targetRefs: [{ kind: Gateway, group: gateway.networking.k8s.io, name: public }]
  rules: [{ to: [{ operation: { ports: ["443"] } }] }]
`,

  check(model) {
    return refusals(model, this.inputs, problemsOf, PLACES);
  },
};

const GROUPS: ReadonlyMap<string, string> = new Map([
  ['Service', ''], ['ServiceEntry', 'networking.istio.io'], ['Gateway', 'gateway.networking.k8s.io'], ['GatewayClass', 'gateway.networking.k8s.io'],
]);

const PLACES = ['spec.targetRef', 'spec.targetRefs[]'];

function* problemsOf(manifest: JsonObject): Iterable<Refusal> {
  for (const { path, value: target } of placesOfAll(manifest, PLACES)) {
    const kind = textAt(target, 'kind') ?? '';
    const group = textAt(target, 'group') ?? '';
    const expected = GROUPS.get(kind);
    if (expected === undefined) {
      yield { path: [...path, 'kind'], message: `a ${kind} cannot be the target; allowed: ${[...GROUPS.keys()].join(', ')}` };
    } else if (group !== expected && !(kind === 'Service' && group === 'core')) {
      const fix = expected === '' ? 'leave group out' : `write group: ${expected}`;
      yield { path: [...path, 'group'], message: `the target is a ${kind} of '${group}', which cannot have policies`, fix };
    }
  }
}
