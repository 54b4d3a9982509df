import { deadlineShortfall } from '../../core/arithmetic';
import { durationText } from '../../core/duration';
import { Severity } from '../../core/finding';
import type { CallEdge } from '../../mesh/graph/call-edge';
import type { MeshModel } from '../../mesh/mesh-model';
import { CALL_KINDS } from '../calls/call-kinds';
import { longestTerms, slowestCalls, type TimedCall } from '../calls/call-times';
import { distinct } from '../calls/http-routes';
import type { Rule, Violation } from '../rule';

/** Deadlines have to become shorter on the way. */
export const MESH513: Rule = {
  code: 'MESH513',
  name: 'callee-outlives-caller',
  severity: Severity.INFO,
  aliases: [],
  summary: 'a caller gives up before the calls that its callee makes',
  why: 'When a route ends before the routes that the called service itself uses, the caller has its 504 while the callee goes on waiting and retrying for '
    + 'an answer that nobody wants any more. Envoy passes on how long the caller waits, but Istio does not let the next proxy respect it. The longest timeout '
    + 'of the call is compared with the shortest of the slowest call behind it, so that it holds for every request; that the calls depend '
    + 'on each other is an assumption. Calls are those that Sidecars, AuthorizationPolicies and routes name in full.',
  fix: 'raise the timeout of the first call, or lower those of the calls behind it',
  inputs: CALL_KINDS,
  bad: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: orders, namespace: shop }
spec:
  hosts: [orders]
  http:
    - { match: [{ sourceLabels: { app: web } }], timeout: 2s, route: [{ destination: { host: orders } }] }
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: ledger, namespace: shop }
spec:
  hosts: [ledger]
  http:
    - { match: [{ sourceLabels: { app: orders } }], timeout: 5s, route: [{ destination: { host: ledger } }] }
---
apiVersion: v1
kind: Service
metadata: { name: orders, namespace: shop }
spec: { selector: { app: orders }, ports: [{ name: http, port: 80 }] }
---
apiVersion: v1
kind: Service
metadata: { name: ledger, namespace: shop }
spec: { selector: { app: ledger }, ports: [{ name: http, port: 80 }] }
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop, labels: { app: web } }
spec: { containers: [{ name: app, image: registry.example.com/web:1.0.0 }] }
---
apiVersion: v1
kind: Pod
metadata: { name: orders, namespace: shop, labels: { app: orders } }
spec: { containers: [{ name: app, image: registry.example.com/orders:1.0.0 }] }
`,
  good: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: orders, namespace: shop }
spec:
  hosts: [orders]
  http:
    - { match: [{ sourceLabels: { app: web } }], timeout: 5s, route: [{ destination: { host: orders } }] }
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: ledger, namespace: shop }
spec:
  hosts: [ledger]
  http:
    - { match: [{ sourceLabels: { app: orders } }], timeout: 2s, route: [{ destination: { host: ledger } }] }
---
apiVersion: v1
kind: Service
metadata: { name: orders, namespace: shop }
spec: { selector: { app: orders }, ports: [{ name: http, port: 80 }] }
---
apiVersion: v1
kind: Service
metadata: { name: ledger, namespace: shop }
spec: { selector: { app: ledger }, ports: [{ name: http, port: 80 }] }
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop, labels: { app: web } }
spec: { containers: [{ name: app, image: registry.example.com/web:1.0.0 }] }
---
apiVersion: v1
kind: Pod
metadata: { name: orders, namespace: shop, labels: { app: orders } }
spec: { containers: [{ name: app, image: registry.example.com/orders:1.0.0 }] }
`,

  * check(model): Iterable<Violation> {
    yield* distinct(inversions(model));
  },
};

function* inversions({ callGraph }: MeshModel): Iterable<Violation> {
  const slowest = slowestCalls(callGraph);
  for (const edge of callGraph.edges) {
    const first = longestTerms(callGraph.termsOf(edge));
    const from = first?.terms.route?.timeout?.from;
    for (const behind of callGraph.targetsOf(edge).flatMap((target) => slowest.get(target) ?? [])) {
      const work = { processingTime: 0, sequential: [behind.time], parallel: [] };
      if (first !== undefined && from?.resource !== undefined && deadlineShortfall(first.time, work) > 0) {
        yield { resource: from.resource, path: from.path, message: messageOf(edge, first.time, behind) };
      }
    }
  }
}

function messageOf(edge: CallEdge, first: number, behind: TimedCall): string {
  return `${edge.caller.name} waits ${durationText(first)} for ${edge.host.host}, which waits ${durationText(behind.time)} for ${behind.edge.host.host}`;
}
