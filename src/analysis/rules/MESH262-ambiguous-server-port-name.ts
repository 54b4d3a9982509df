import { Severity } from '../../core/finding';
import { textAt } from '../../mesh/json-access';
import type { JsonObject } from '../../mesh/resource';
import { placesOf } from '../admission/places';
import { type Refusal, refusals } from '../admission/refusals';
import type { Rule } from '../rule';

/** Servers are told apart by the names of their ports. */
export const MESH262: Rule = {
  code: 'MESH262',
  name: 'ambiguous-server-port-name',
  severity: Severity.ERROR,
  aliases: ['IST0106'],
  summary: 'two servers of a Gateway have one name of a port, or one has none',
  why: 'Routes of servers that decrypt are told apart by the name of the port. Admission rejects names that are there twice, also for two '
    + 'servers on one port, and empty ones.',
  fix: 'give the port of each server a name of its own, such as https-shop',
  inputs: ['Gateway'],
  bad: `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: public, namespace: istio-ingress }
spec:
  selector: { istio: ingress }
  servers:
    - { port: { number: 80, name: http, protocol: HTTP }, hosts: [web.example.com] }
    - { port: { number: 8080, name: http, protocol: HTTP }, hosts: [web.example.com] }
`,
  good: `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: public, namespace: istio-ingress }
spec:
  selector: { istio: ingress }
  servers:
    - { port: { number: 80, name: http, protocol: HTTP }, hosts: [web.example.com] }
    - { port: { number: 8080, name: http-alt, protocol: HTTP }, hosts: [web.example.com] }
`,

  check(model) {
    return refusals(model, this.inputs, problemsOf);
  },
};

function* problemsOf(manifest: JsonObject): Iterable<Refusal> {
  const first = new Map<string, number>();
  for (const [index, { path, value: port }] of placesOf(manifest, 'spec.servers[].port').entries()) {
    const name = textAt(port, 'name') ?? '';
    const earlier = first.get(name);
    if (name === '') {
      yield { path: [...path, 'name'], message: 'the port has no name' };
    } else if (earlier !== undefined) {
      yield { path: [...path, 'name'], message: `there is a port ${name} already, at spec.servers[${earlier}]` };
    }
    first.set(name, earlier ?? index);
  }
}
