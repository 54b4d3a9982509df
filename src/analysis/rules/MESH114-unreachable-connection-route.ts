import { Severity } from '../../core/finding';
import type { ConnectionMatch, ConnectionRoute } from '../../mesh/route/l4-route';
import type { VirtualService } from '../../mesh/route/virtual-service';
import type { Rule, Violation } from '../rule';

/** A route that no connection comes to. HTTP routes have a rule of their own. */
export const MESH114: Rule = {
  code: 'MESH114',
  name: 'unreachable-connection-route',
  severity: Severity.WARNING,
  aliases: ['IST0130', 'IST0131'],
  summary: 'a TCP or TLS route whose connections an earlier route takes',
  why: 'istiod takes the routes in their order. Behind a TCP route without a match it takes no other, and of two matches that say the same the first counts.',
  fix: 'put the route without a match last, or let the matches differ',
  inputs: ['VirtualService'],
  bad: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: ledger, namespace: shop }
spec:
  hosts: [ledger.shop.svc.cluster.local]
  tcp:
    - route: [{ destination: { host: ledger.shop.svc.cluster.local } }]
    - match: [{ port: 5433 }]
      route: [{ destination: { host: ledger-replica.shop.svc.cluster.local } }]
`,
  good: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: ledger, namespace: shop }
spec:
  hosts: [ledger.shop.svc.cluster.local]
  tcp:
    - match: [{ port: 5433 }]
      route: [{ destination: { host: ledger-replica.shop.svc.cluster.local } }]
    - route: [{ destination: { host: ledger.shop.svc.cluster.local } }]
`,

  * check(model): Iterable<Violation> {
    for (const virtualService of model.virtualServices.all) {
      yield* unreachable(virtualService, virtualService.tcp);
      yield* unreachable(virtualService, virtualService.tls);
    }
  },
};

function* unreachable({ resource }: VirtualService, routes: readonly ConnectionRoute[]): Iterable<Violation> {
  const taken = new Map<string, string>();
  let open: string | undefined;
  for (const { from, matches, destinations } of routes) {
    if (open !== undefined) {
      yield { resource, path: from.path, message: `${open} has no match and takes every connection` };
      continue;
    }
    for (const match of matches) {
      const key = keyOf(match);
      const first = taken.get(key);
      if (first !== undefined) {
        yield { resource, path: match.from.path, message: `${first} says the same and comes first` };
      }
      taken.set(key, first ?? match.from.path);
    }
    // A route without destinations is passed over.
    open = matches.length === 0 && destinations.length > 0 ? from.path : undefined;
  }
}

function keyOf({ sniHosts, destinationSubnets, port, sourceLabels, sourceNamespace, gateways }: ConnectionMatch): string {
  const labels = Object.entries(sourceLabels).map((pair) => pair.join('=')).sort();
  return JSON.stringify([[...sniHosts].sort(), [...destinationSubnets].sort(), port, labels, sourceNamespace, [...gateways].sort()]);
}
