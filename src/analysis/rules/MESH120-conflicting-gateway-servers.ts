import { Severity } from '../../core/finding';
import { hostCovers } from '../../core/host';
import type { GatewayServer } from '../../mesh/route/gateway-server';
import { KeptServers, type ServerConflict } from '../../mesh/route/kept-servers';
import { serverGroups } from '../gateways/server-groups';
import { objectName } from '../object-name';
import type { Rule, Violation } from '../rule';

/** Servers of which a gateway can only take one. */
export const MESH120: Rule = {
  code: 'MESH120',
  name: 'conflicting-gateway-servers',
  severity: Severity.WARNING,
  aliases: ['IST0145', 'KIA0301'],
  summary: 'two servers of the same gateway pods are for one host and port with TLS, or for one port with different protocols',
  why: 'Gateways for the same pods are put together, the oldest first (by name, of those that are applied together). A server with TLS that has a host '
    + 'which an earlier one on the port has is left out as a whole, with its other hosts, and so is one behind a server without TLS on the port, unless both are for HTTP: istiod only logs it. '
    + 'Servers with plain HTTP are merged, and a server without TLS behind those with it is kept for connections that ask for no name: nothing is wrong with these '
    + '(istioctl reports the former too).',
  fix: 'put the host into one server, or let the servers use different ports',
  inputs: ['Gateway', 'Deployment', 'DaemonSet', 'StatefulSet', 'Pod'],
  about: { Gateway: ['servers'] },
  bad: `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: blog, namespace: shop }
spec:
  selector: { istio: ingressgateway }
  servers: [{ port: { number: 443, name: https, protocol: HTTPS }, tls: { mode: SIMPLE, credentialName: blog }, hosts: [www.example.com] }]
---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: shop, namespace: shop }
spec:
  selector: { istio: ingressgateway }
  servers: [{ port: { number: 443, name: https, protocol: HTTPS }, tls: { mode: SIMPLE, credentialName: shop }, hosts: [shop.example.com, www.example.com] }]
`,
  good: `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: blog, namespace: shop }
spec:
  selector: { istio: ingressgateway }
  servers: [{ port: { number: 443, name: https, protocol: HTTPS }, tls: { mode: SIMPLE, credentialName: blog }, hosts: [blog.example.com] }]
---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: shop, namespace: shop }
spec:
  selector: { istio: ingressgateway }
  servers: [{ port: { number: 443, name: https, protocol: HTTPS }, tls: { mode: SIMPLE, credentialName: shop }, hosts: [shop.example.com, www.example.com] }]
`,

  * check(model): Iterable<Violation> {
    const reported = new Set<string>();
    for (const servers of serverGroups(model)) {
      const kept = new KeptServers();
      for (const { gateway, server } of servers) {
        const conflict = kept.add(server);
        const problem = conflict === undefined || redirectsAnyway(server, conflict) ? undefined : problemOf(server, conflict);
        if (problem !== undefined && !reported.has(`${gateway.namespace} ${gateway.name} ${problem.path}`)) {
          reported.add(`${gateway.namespace} ${gateway.name} ${problem.path}`);
          yield { resource: gateway, ...problem };
        }
      }
    }
  },
};

/** Whether the first one redirects everything that the server would. */
function redirectsAnyway(server: GatewayServer, { first, host }: ServerConflict): boolean {
  return host !== undefined && server.httpsRedirect && first.httpsRedirect && server.hosts.every((one) => first.hosts.some((other) => hostCovers(other, one)));
}

function problemOf({ from, hosts, port, protocol }: GatewayServer, { first, host }: ServerConflict): Pick<Violation, 'message'> & { readonly path: string } {
  const there = `${first.from.path}${first.from.resource === undefined ? '' : ` of ${objectName(first.from.resource)}`}`;
  return host === undefined
    ? { path: `${from.path}.port`, message: `${there} already has port ${port} for ${first.protocol}, which does not go together with ${protocol}` }
    : { path: `${from.path}.hosts[${host}]`, message: `${there} already has ${hosts[host]} on port ${port}, so this whole server is left out` };
}
