import { Severity } from '../../core/finding';
import type { JsonObject } from '../../mesh/resource';
import { hostPatternProblem } from '../admission/host-syntax';
import { textsOf } from '../admission/places';
import { type Refusal, refusals } from '../admission/refusals';
import type { Rule } from '../rule';

/** The names that a ServiceEntry adds. */
export const MESH272: Rule = {
  code: 'MESH272',
  name: 'invalid-service-entry-host',
  severity: Severity.ERROR,
  aliases: ['IST0106'],
  summary: 'a host of a ServiceEntry is no host name',
  why: 'Admission takes DNS names, which may begin with `*`. Addresses are given in addresses or endpoints; ports and schemes are no part of a host.',
  fix: 'write the name as callers use it, without port and scheme',
  inputs: ['ServiceEntry'],
  bad: `
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: web, namespace: shop }
spec:
  hosts: ['https://ledger.example.com']
  ports: [{ number: 443, name: tls, protocol: TLS }]
  resolution: NONE
`,
  good: `
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: web, namespace: shop }
spec:
  hosts: [ledger.example.com]
  ports: [{ number: 443, name: tls, protocol: TLS }]
  resolution: DNS
`,

  check(model) {
    return refusals(model, this.inputs, problemsOf);
  },
};

function* problemsOf(manifest: JsonObject): Iterable<Refusal> {
  for (const { path, value } of textsOf(manifest, 'spec.hosts[]')) {
    const problem = hostPatternProblem(value);
    if (problem !== undefined) {
      yield { path, message: `the host '${value}' ${problem}` };
    }
  }
}
