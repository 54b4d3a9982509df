import { Severity } from '../../core/finding';
import { isHttp } from '../../mesh/host/protocol';
import { textAt } from '../../mesh/json-access';
import type { MeshModel } from '../../mesh/mesh-model';
import { isByName, isPassthrough, isServed } from '../../mesh/route/gateway-server';
import type { GatewayServer } from '../../mesh/route/gateway-server';
import type { VirtualService } from '../../mesh/route/virtual-service';
import { MESH_GATEWAY } from '../../mesh/route/virtual-service';
import type { Rule, Violation } from '../rule';

type RouteList = 'http' | 'tls' | 'tcp';
const LISTS: readonly RouteList[] = ['http', 'tls', 'tcp'];

/** A server of a gateway asks the routes of what it hears. */
export const MESH305: Rule = {
  code: 'MESH305',
  name: 'routes-for-other-server',
  severity: Severity.WARNING,
  aliases: [],
  summary: 'HTTP, TLS or TCP routes at gateways none of whose servers for these hosts asks for such routes',
  why: 'A server that hears HTTP, or that ends TLS on an HTTPS port, reads http routes alone. One that passes TLS on unread (PASSTHROUGH) reads tls routes '
    + 'alone. One for TCP, or that ends TLS on a TLS port, reads tcp routes. Routes of another list are ignored: istiod then makes no listener, '
    + 'or one that answers 404 to everything, as seen in its output. Reported when the manifests hold the gateways and a server is for the host.',
  fix: 'write http routes for servers that end TLS, tls routes with sniHosts for PASSTHROUGH',
  inputs: ['VirtualService', 'Gateway'],
  bad: `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: web, namespace: shop }
spec:
  selector: { istio: ingress }
  servers:
    - { port: { number: 443, name: tls, protocol: TLS }, tls: { mode: PASSTHROUGH }, hosts: [shop.example.com] }
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec:
  hosts: [shop.example.com]
  gateways: [web]
  http:
    - route: [{ destination: { host: web.shop.svc.cluster.local, port: { number: 8443 } } }]
`,
  good: `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: web, namespace: shop }
spec:
  selector: { istio: ingress }
  servers:
    - { port: { number: 443, name: tls, protocol: TLS }, tls: { mode: PASSTHROUGH }, hosts: [shop.example.com] }
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec:
  hosts: [shop.example.com]
  gateways: [web]
  tls:
    - match: [{ port: 443, sniHosts: [shop.example.com] }]
      route: [{ destination: { host: web.shop.svc.cluster.local, port: { number: 8443 } } }]
`,

  * check(model): Iterable<Violation> {
    for (const virtualService of model.virtualServices.all) {
      const servers = serversOf(virtualService, model) ?? [];
      const readable = new Set(servers.flatMap(readBy));
      for (const list of LISTS) {
        if (servers.length > 0 && virtualService[list].length > 0 && !readable.has(list)) {
          const heard = [...new Set(servers.map(({ port, protocol, tls }) => `${port} ${protocol}${tls === undefined ? '' : ` ${textAt(tls, 'mode') ?? ''}`}`.trim()))];
          yield {
            resource: virtualService.resource,
            path: `spec.${list}`,
            message: `no server of ${virtualService.gateways.join(', ')} for ${virtualService.hosts.join(', ')} reads ${list} routes (${heard.join(', ')})`,
          };
        }
      }
    }
  },
};

/** The servers that are for hosts of a VirtualService; undefined when it is for sidecars too, or a gateway is not known. */
function serversOf(virtualService: VirtualService, model: MeshModel): readonly GatewayServer[] | undefined {
  const known = virtualService.gateways.map((gateway) =>
    gateway === MESH_GATEWAY ? [] : model.gatewayRouting.servers(gateway).filter((server) => isServed(virtualService, server)));
  return known.some((servers) => servers.length === 0) ? undefined : known.flat();
}

function readBy(server: GatewayServer): readonly RouteList[] {
  if (isHttp(server.protocol) || (server.protocol === 'HTTPS' && !isPassthrough(server))) {
    return ['http'];
  }
  if (isPassthrough(server)) {
    return isByName(server) ? [] : ['tls'];
  }
  return server.protocol === 'undetected' ? LISTS : ['tcp'];
}
