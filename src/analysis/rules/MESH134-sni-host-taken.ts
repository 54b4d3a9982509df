import { Severity } from '../../core/finding';
import { ISTIO_NETWORKING } from '../../mesh/kinds';
import type { LostMatch } from '../../mesh/route/gateway-connections';
import { gatewayPods } from '../gateways/gateway-pods';
import { objectName } from '../object-name';
import type { Rule, Violation } from '../rule';

/** A match of a TLS route that a gateway does not get. */
export const MESH134: Rule = {
  code: 'MESH134',
  name: 'sni-host-taken',
  severity: Severity.WARNING,
  aliases: [],
  summary: 'a TLS route at a gateway asks for a name that an earlier route on the port asks for too',
  why: 'Where a gateway passes TLS on unread (PASSTHROUGH), it tells connections by the name that clients ask for, and Envoy takes each name once. istiod leaves out '
    + 'the whole match that comes second, with the names that only it has: connections for these are closed. It only logs it. Of several VirtualServices '
    + 'those for few namespaces go first, then the older ones, and by name those that are applied together.',
  fix: 'ask for each name in one match only; give the names that are left a match of their own',
  inputs: ['VirtualService', 'Gateway', 'Deployment', 'DaemonSet', 'StatefulSet', 'Pod'],
  about: { VirtualService: ['tls.sniHosts'] },
  bad: `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: edge, namespace: shop }
spec:
  selector: { istio: ingressgateway }
  servers: [{ port: { number: 443, name: tls, protocol: TLS }, tls: { mode: PASSTHROUGH }, hosts: ["*.example.com"] }]
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: accounts, namespace: shop }
spec:
  hosts: [accounts.example.com]
  gateways: [edge]
  tls: [{ match: [{ sniHosts: [accounts.example.com] }], route: [{ destination: { host: accounts.shop.svc.cluster.local } }] }]
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: ledger, namespace: shop }
spec:
  hosts: [ledger.example.com, accounts.example.com]
  gateways: [edge]
  tls: [{ match: [{ sniHosts: [ledger.example.com, accounts.example.com] }], route: [{ destination: { host: ledger.shop.svc.cluster.local } }] }]
`,
  good: `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: edge, namespace: shop }
spec:
  selector: { istio: ingressgateway }
  servers: [{ port: { number: 443, name: tls, protocol: TLS }, tls: { mode: PASSTHROUGH }, hosts: ["*.example.com"] }]
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: accounts, namespace: shop }
spec:
  hosts: [accounts.example.com]
  gateways: [edge]
  tls: [{ match: [{ sniHosts: [accounts.example.com] }], route: [{ destination: { host: accounts.shop.svc.cluster.local } }] }]
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: ledger, namespace: shop }
spec:
  hosts: [ledger.example.com]
  gateways: [edge]
  tls: [{ match: [{ sniHosts: [ledger.example.com] }], route: [{ destination: { host: ledger.shop.svc.cluster.local } }] }]
`,

  * check(model): Iterable<Violation> {
    const reported = new Set<object>();
    for (const gateway of model.ofKind('Gateway', ISTIO_NETWORKING)) {
      const pods = gatewayPods(model).of(gateway);
      for (const workload of pods.length === 0 ? [undefined] : pods) {
        for (const lost of model.gatewayRouting.lostMatches(`${gateway.namespace}/${gateway.name}`, workload)) {
          const { match: { from: { path, resource }, sniHosts }, name, first } = lost;
          if (resource !== undefined && !isSaidTwice(lost) && !reported.has(lost.match)) {
            reported.add(lost.match);
            yield {
              resource,
              path: `${path}.sniHosts[${name}]`,
              message: `${first.from.path}${first.from.resource === resource || first.from.resource === undefined ? '' : ` of ${objectName(first.from.resource)}`} `
                + `already asks for ${sniHosts[name]} at ${objectName(gateway)}, so this whole match is left out${namesLeft(lost)}`,
            };
          }
        }
      }
    }
  },
};

/** A match that says what another one of its VirtualService says is told of by another rule. */
function isSaidTwice({ match, first }: LostMatch): boolean {
  return match.from.resource === first.from.resource && [...match.sniHosts].sort().join() === [...first.sniHosts].sort().join();
}

function namesLeft({ match, first }: LostMatch): string {
  const left = match.sniHosts.filter((name) => !first.sniHosts.includes(name));
  return left.length === 0 ? '' : `, also for ${left.join(', ')}`;
}
