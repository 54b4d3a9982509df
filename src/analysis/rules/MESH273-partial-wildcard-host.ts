import { Severity } from '../../core/finding';
import { textAt } from '../../mesh/json-access';
import type { JsonObject } from '../../mesh/resource';
import { isPartialWildcard } from '../admission/host-syntax';
import { textsOf } from '../admission/places';
import { type Refusal, refusals } from '../admission/refusals';
import type { Rule } from '../rule';

/** `*-api.example.com` is no wildcard for Envoy. */
export const MESH273: Rule = {
  code: 'MESH273',
  name: 'partial-wildcard-host',
  severity: Severity.WARNING,
  aliases: ['IST0133'],
  summary: 'a host of a ServiceEntry begins with part of a label',
  why: 'A wildcard covers whole labels: `*.example.com`. What begins with part of one, like `*-api.example.com`, is not promised to '
    + 'work. Admission warns about it, except with resolution DYNAMIC_DNS.',
  fix: 'write *. and a domain, or list the hosts',
  inputs: ['ServiceEntry'],
  bad: `
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: web, namespace: shop }
spec:
  hosts: ['*-api.example.com']
  ports: [{ number: 443, name: tls, protocol: TLS }]
  resolution: NONE
`,
  good: `
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: web, namespace: shop }
spec:
  hosts: ['*.example.com']
  ports: [{ number: 443, name: tls, protocol: TLS }]
  resolution: NONE
`,

  check(model) {
    return refusals(model, this.inputs, problemsOf);
  },
};

function* problemsOf(manifest: JsonObject): Iterable<Refusal> {
  if (textAt(manifest, 'spec', 'resolution') === 'DYNAMIC_DNS') {
    return;
  }
  for (const { path, value } of textsOf(manifest, 'spec.hosts[]').filter((place) => isPartialWildcard(place.value))) {
    yield { path, message: `the host '${value}' begins with part of a label` };
  }
}
