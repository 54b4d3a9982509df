import { Severity } from '../../core/finding';
import { textsAt } from '../../mesh/json-access';
import type { MeshModel } from '../../mesh/mesh-model';
import { commonHosts, hostsFor } from '../../mesh/route/gateway-server';
import type { VirtualService } from '../../mesh/route/virtual-service';
import { MESH_GATEWAY } from '../../mesh/route/virtual-service';
import type { Rule, Violation } from '../rule';

/** Routes that a gateway never gets a request for. */
export const MESH116: Rule = {
  code: 'MESH116',
  name: 'virtual-service-host-not-at-gateway',
  severity: Severity.WARNING,
  aliases: ['IST0132'],
  summary: 'a VirtualService is bound to a Gateway that has none of its hosts, or no Gateway has one of them',
  why: 'A gateway takes the routes of a VirtualService for the names alone that both have, and only from the namespaces that the server\'s hosts '
    + 'allow (namespace/host). For any other name it answers 404. (istioctl speaks up only when none of the hosts is at the gateway.)',
  fix: 'add the host to a server of the Gateway, or remove it here',
  inputs: ['VirtualService', 'Gateway'],
  bad: `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: web, namespace: shop }
spec:
  selector: { istio: ingressgateway }
  servers: [{ port: { number: 80, name: http, protocol: HTTP }, hosts: [shop.example.com] }]
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec:
  hosts: [www.example.com]
  gateways: [web]
  http: [{ route: [{ destination: { host: web.shop.svc.cluster.local } }] }]
`,
  good: `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: web, namespace: shop }
spec:
  selector: { istio: ingressgateway }
  servers: [{ port: { number: 80, name: http, protocol: HTTP }, hosts: [shop.example.com, www.example.com] }]
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec:
  hosts: [www.example.com]
  gateways: [web]
  http: [{ route: [{ destination: { host: web.shop.svc.cluster.local } }] }]
`,

  * check(model): Iterable<Violation> {
    for (const virtualService of model.virtualServices.all) {
      const written = textsAt(virtualService.resource.manifest, 'spec', 'gateways');
      const { resource } = virtualService;
      const offered = new Map([...new Set(virtualService.gateways)].flatMap((gateway) => {
        const hosts = gateway === MESH_GATEWAY ? undefined : hostsAt(model, gateway, virtualService);
        return hosts === undefined ? [] : [[gateway, hosts] as const];
      }));
      let isUseless = false;
      for (const [index, gateway] of virtualService.gateways.entries()) {
        const hosts = offered.get(gateway);
        if (hosts !== undefined && commonHosts(hosts, lowerCase(virtualService.hosts)).length === 0) {
          isUseless = true;
          yield {
            resource,
            path: `spec.gateways[${index}]`,
            message: `Gateway ${written[index]} has none of the hosts ${virtualService.hosts.join(', ')} for namespace ${resource.namespace}; it has ${hosts.join(', ') || 'none'}`,
          };
        }
      }
      // A host that no gateway has may still be meant for the mesh, or for a gateway that is not here.
      if (!isUseless && offered.size === new Set(virtualService.gateways).size) {
        const all = [...offered.values()].flat();
        for (const [index, host] of virtualService.hosts.entries()) {
          if (commonHosts(all, lowerCase([host])).length === 0) {
            yield { resource, path: `spec.hosts[${index}]`, message: `no server of ${written.join(', ')} has the host ${host}` };
          }
        }
      }
    }
  },
};

/** The hosts that a gateway has for the VirtualService's namespace; undefined when the manifests do not hold it. */
function hostsAt(model: MeshModel, gateway: string, { namespace }: VirtualService): readonly string[] | undefined {
  return model.gatewayRouting.find(gateway) === undefined
    ? undefined
    : model.gatewayRouting.servers(gateway).flatMap((server) => hostsFor(server, namespace));
}

function lowerCase(hosts: readonly string[]): readonly string[] {
  return hosts.map((host) => host.toLowerCase());
}
