import { Severity } from '../../core/finding';
import { listAt, textAt } from '../../mesh/json-access';
import type { JsonObject } from '../../mesh/resource';
import { hostNameProblem, hostPatternProblem } from '../admission/host-syntax';
import { textsOf } from '../admission/places';
import { type Refusal, refusals } from '../admission/refusals';
import type { Rule } from '../rule';

/** A wildcard cannot be looked up. */
export const MESH275: Rule = {
  code: 'MESH275',
  name: 'wildcard-without-endpoints',
  severity: Severity.ERROR,
  aliases: ['IST0106'],
  summary: 'a ServiceEntry looks up hosts by DNS, and one of them is a wildcard',
  why: 'With resolution DNS and no endpoints, proxies look up the hosts themselves, which only works for full names. Admission rejects a '
    + 'wildcard there.',
  fix: 'list the hosts, give endpoints, use resolution NONE, or DYNAMIC_DNS where it is available',
  inputs: ['ServiceEntry'],
  bad: `
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: web, namespace: shop }
spec:
  hosts: ['*.example.com']
  ports: [{ number: 443, name: tls, protocol: TLS }]
  resolution: DNS
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
  const resolution = textAt(manifest, 'spec', 'resolution') ?? 'NONE';
  if (!['DNS', 'DNS_ROUND_ROBIN'].includes(resolution) || listAt(manifest, 'spec', 'endpoints').length > 0) {
    return;
  }
  for (const { path, value } of textsOf(manifest, 'spec.hosts[]')) {
    if (hostNameProblem(value) !== undefined && hostPatternProblem(value) === undefined) {
      yield { path, message: `the resolution is ${resolution}, and '${value}' cannot be looked up` };
    }
  }
}
