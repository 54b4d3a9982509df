import { Severity } from '../../core/finding';
import { canBeHttp } from '../../mesh/host/protocol';
import { serverGroups } from '../gateways/server-groups';
import type { PlacedServer } from '../gateways/server-groups';
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
    + 'which an earlier one on the port has is left out as a whole, with its other hosts, and so is one whose protocol does not go with what is on the port: istiod only logs it. '
    + 'Servers with plain HTTP are merged, and nothing is wrong with them (istioctl reports them too).',
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
      const byHost = new Map<string, PlacedServer>();
      const byPort = new Map<string, PlacedServer>();
      for (const placed of servers) {
        const { gateway, bind, server: { from, port, protocol, hosts } } = placed;
        const place = `${port} ${bind}`;
        const keys = !isEncrypted(placed) ? [] : hosts.map((host) => `${place} ${fullHost(host, gateway.namespace)}`);
        const twin = keys.findIndex((key) => byHost.has(key));
        const sameHost = byHost.get(keys[twin] ?? '');
        const onPort = byPort.get(place);
        const problem = sameHost !== undefined
          ? { path: `${from.path}.hosts[${twin}]`, message: `${describe(sameHost)} already has ${hosts[twin]} on port ${port}, so this whole server is left out` }
          : onPort !== undefined && !goTogether(onPort, placed)
            ? { path: `${from.path}.port`, message: `${describe(onPort)} already has port ${port} for ${onPort.server.protocol}, which does not go together with ${protocol}` }
            : undefined;
        if (problem === undefined) {
          keys.forEach((key) => byHost.set(key, placed));
          byPort.set(place, onPort ?? placed);
        } else if (!reported.has(`${gateway.namespace} ${gateway.name} ${problem.path}`)) {
          reported.add(`${gateway.namespace} ${gateway.name} ${problem.path}`);
          yield { resource: gateway, ...problem };
        }
      }
    }
  },
};

function goTogether(a: PlacedServer, b: PlacedServer): boolean {
  return isEncrypted(a) ? isEncrypted(b) : !isEncrypted(b) && canBeHttp(a.server.protocol) && canBeHttp(b.server.protocol);
}

function isEncrypted({ server: { protocol, tls } }: PlacedServer): boolean {
  return tls !== undefined && !canBeHttp(protocol);
}

function describe({ gateway, server }: PlacedServer): string {
  return `${server.from.path} of ${objectName(gateway)}`;
}

/** The namespace of a host is a part of it; . stands for that of the Gateway. */
function fullHost(host: string, namespace: string): string {
  return host.startsWith('./') ? `${namespace}/${host.slice(2)}` : host.startsWith('*/') ? host.slice(2) : host;
}
