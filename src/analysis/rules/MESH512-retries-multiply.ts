import { DEFAULTS } from '../../core/defaults';
import { Severity } from '../../core/finding';
import { CALL_KINDS } from '../calls/call-kinds';
import { factorOf, worstRetries } from '../calls/repeated-calls';
import { worstChains } from '../calls/worst-chain';
import type { Rule, Violation } from '../rule';

/** What one layer repeats the next repeats again. */
export const MESH512: Rule = {
  code: 'MESH512',
  name: 'retries-multiply',
  severity: Severity.WARNING,
  aliases: [],
  summary: 'retries multiply along a path of calls',
  why: 'When the last service of a path fails, every caller on the way repeats its call, and each repetition is repeated again by the next: the tries '
    + 'multiply. Three layers with two retries each make 27 requests of one, just when the service cannot serve one. Only retries of requests '
    + 'that may have been worked on are counted; with a retry budget a layer counts for no more than the budget lets through. '
    + 'Calls are those that Sidecars, AuthorizationPolicies and routes name in full.',
  fix: 'repeat in one layer, next to the service that fails, and set attempts to 0 or safe conditions in the others; or give each layer a retryBudget',
  inputs: CALL_KINDS,
  bad: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: orders, namespace: shop }
spec:
  hosts: [orders]
  http:
    - { match: [{ method: { exact: GET }, sourceLabels: { app: web } }], timeout: 10s, route: [{ destination: { host: orders } }],
        retries: { attempts: 3, perTryTimeout: 2s, retryOn: 'gateway-error,reset' } }
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: ledger, namespace: shop }
spec:
  hosts: [ledger]
  http:
    - { match: [{ method: { exact: GET }, sourceLabels: { app: orders } }], timeout: 1800ms, route: [{ destination: { host: ledger } }],
        retries: { attempts: 3, perTryTimeout: 350ms, retryOn: 'gateway-error,reset' } }
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
    - { match: [{ method: { exact: GET }, sourceLabels: { app: web } }], timeout: 10s, route: [{ destination: { host: orders } }],
        retries: { attempts: 0 } }
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: ledger, namespace: shop }
spec:
  hosts: [ledger]
  http:
    - { match: [{ method: { exact: GET }, sourceLabels: { app: orders } }], timeout: 1800ms, route: [{ destination: { host: ledger } }],
        retries: { attempts: 3, perTryTimeout: 350ms, retryOn: 'gateway-error,reset' } }
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
    const limit = DEFAULTS.virtualService.maxAmplification.value;
    const factors = new Map(model.callGraph.edges.map((edge) => [edge, factorOf(model, edge)]));
    for (const { edges, factor } of worstChains(model.callGraph, (edge) => factors.get(edge) ?? 1).filter((chain) => chain.factor > limit)) {
      const repeating = edges.filter((edge) => factors.get(edge) !== 1);
      const last = worstRetries(model, repeating[repeating.length - 1]);
      if (last?.from?.resource !== undefined) {
        const path = [edges[0].caller.name, ...edges.map(({ host }) => host.host)].join(' -> ');
        const product = repeating.map((edge) => rounded(factors.get(edge) ?? 1)).join(' x ');
        const message = `one request to ${edges[0].caller.name} can become ${rounded(factor)} (${product}) on the path ${path}`;
        yield { resource: last.from.resource, path: last.from.path, message };
      }
    }
  },
};

function rounded(factor: number): string {
  return String(Math.round(factor * 10) / 10);
}
