import { Severity } from '../../core/finding';
import { listAt } from '../../mesh/json-access';
import type { JsonObject } from '../../mesh/resource';
import { gatewayHostProblem } from '../admission/exposed-host';
import { placesOf, textsOf } from '../admission/places';
import { type Refusal, refusals } from '../admission/refusals';
import type { Rule } from '../rule';

/** The hosts of a server. */
export const MESH260: Rule = {
  code: 'MESH260',
  name: 'invalid-gateway-host',
  severity: Severity.ERROR,
  aliases: ['IST0106'],
  summary: 'a server of a Gateway has no hosts, or something that is no host',
  why: 'A host is a full DNS name, * or a name that begins with `*.`, and namespace/ may stand before it to admit VirtualServices of this '
    + 'namespace only. Admission rejects servers without hosts, short names and names that begin with part of a label.',
  fix: 'write full names, or *. and a domain',
  inputs: ['Gateway'],
  bad: `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: public, namespace: istio-ingress }
spec:
  selector: { istio: ingress }
  servers: [{ port: { number: 80, name: http, protocol: HTTP }, hosts: [web] }]
`,
  good: `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: public, namespace: istio-ingress }
spec:
  selector: { istio: ingress }
  servers: [{ port: { number: 80, name: http, protocol: HTTP }, hosts: [shop/web.example.com] }]
`,

  check(model) {
    return refusals(model, this.inputs, problemsOf);
  },
};

function* problemsOf(manifest: JsonObject): Iterable<Refusal> {
  for (const { path, value: server } of placesOf(manifest, 'spec.servers[]')) {
    if (listAt(server, 'hosts').length === 0) {
      yield { path: [...path, 'hosts'], message: 'the server has no hosts' };
    }
  }
  for (const { path, value } of textsOf(manifest, 'spec.servers[].hosts[]')) {
    const problem = gatewayHostProblem(value);
    if (problem !== undefined) {
      yield { path, message: `the host '${value}' ${problem}` };
    }
  }
}
