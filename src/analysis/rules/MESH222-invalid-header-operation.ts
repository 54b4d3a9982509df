import { Severity } from '../../core/finding';
import type { JsonObject } from '../../mesh/resource';
import { HEADER_PLACES, headerOperationProblem, headerOperations } from '../admission/header-operations';
import { type Refusal, refusals } from '../admission/refusals';
import type { Rule } from '../rule';

/** The names of headers that a route changes. */
export const MESH222: Rule = {
  code: 'MESH222',
  name: 'invalid-header-operation',
  severity: Severity.ERROR,
  aliases: ['IST0106'],
  summary: 'a route changes a header that it cannot change',
  why: 'Headers that begin with a colon belong to HTTP/2 and cannot be added, set or removed, except for :authority (or host) of a '
    + 'request. Admission rejects these and names without characters.',
  fix: 'use rewrite.authority or rewrite.uri for the host or the path, and leave the others alone',
  inputs: ['VirtualService'],
  bad: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec:
  hosts: [web.shop.svc.cluster.local]
  http:
    - headers: { request: { set: { ':path': /shop } } }
      route: [{ destination: { host: web.shop.svc.cluster.local } }]
`,
  good: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec:
  hosts: [web.shop.svc.cluster.local]
  http:
    - rewrite: { uri: /shop }
      route: [{ destination: { host: web.shop.svc.cluster.local } }]
`,

  check(model) {
    return refusals(model, this.inputs, problemsOf, HEADER_PLACES);
  },
};

function* problemsOf(manifest: JsonObject): Iterable<Refusal> {
  for (const operation of headerOperations(manifest)) {
    const problem = headerOperationProblem(operation);
    if (problem !== undefined) {
      yield { path: operation.path, message: `the header '${operation.name}' ${problem}` };
    }
  }
}
