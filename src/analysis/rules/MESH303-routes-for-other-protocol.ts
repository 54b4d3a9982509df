import { Severity } from '../../core/finding';
import { isWildcardHost } from '../../core/host';
import type { HostPort, MeshHost } from '../../mesh/host/mesh-host';
import { canBeHttp, isTls } from '../../mesh/host/protocol';
import type { MeshModel } from '../../mesh/mesh-model';
import type { VirtualService } from '../../mesh/route/virtual-service';
import { MESH_GATEWAY } from '../../mesh/route/virtual-service';
import type { Rule, Violation } from '../rule';

/** Which ports each list of routes is for. */
const LISTS: readonly { readonly list: 'http' | 'tls' | 'tcp'; readonly isFor: (port: HostPort) => boolean; readonly wants: string }[] = [
  { list: 'http', isFor: ({ protocol }) => canBeHttp(protocol), wants: 'HTTP' },
  { list: 'tls', isFor: ({ protocol }) => isTls(protocol), wants: 'TLS or HTTPS' },
  { list: 'tcp', isFor: ({ protocol }) => protocol === 'undetected' || (!isTls(protocol) && !canBeHttp(protocol)), wants: 'TCP' },
];

/** A proxy asks the routes of the protocol that the port has. */
export const MESH303: Rule = {
  code: 'MESH303',
  name: 'routes-for-other-protocol',
  severity: Severity.WARNING,
  aliases: [],
  summary: 'HTTP, TLS or TCP routes for hosts none of whose ports has that protocol',
  why: 'The protocol of a port is that of its appProtocol or name, in a ServiceEntry that of its protocol. For an HTTP port istiod reads the http routes '
    + 'alone, for a TLS or HTTPS port the tls routes, for any other the tcp routes. Routes of another list are ignored, with their timeouts, '
    + 'retries and weights: seen in the listeners that istiod makes. HTTPS in particular is encrypted by the application, so that no proxy sees '
    + 'its requests. Reported when the manifests hold every host of the VirtualService and it is for no gateway.',
  fix: 'name the port after what it speaks, or write the routes for the protocol that it has',
  inputs: ['VirtualService', 'Service', 'ServiceEntry'],
  bad: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: orders, namespace: shop }
spec:
  hosts: [orders]
  http:
    - timeout: 5s
      route: [{ destination: { host: orders } }]
---
apiVersion: v1
kind: Service
metadata: { name: orders, namespace: shop }
spec: { selector: { app: orders }, ports: [{ name: tcp-orders, port: 8080 }] }
`,
  good: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: orders, namespace: shop }
spec:
  hosts: [orders]
  http:
    - timeout: 5s
      route: [{ destination: { host: orders } }]
---
apiVersion: v1
kind: Service
metadata: { name: orders, namespace: shop }
spec: { selector: { app: orders }, ports: [{ name: http-orders, port: 8080 }] }
`,

  * check(model): Iterable<Violation> {
    for (const virtualService of model.virtualServices.all) {
      const ports = (declaredHosts(virtualService, model) ?? []).flatMap((host) => host.ports);
      for (const { list, isFor, wants } of LISTS) {
        if (virtualService[list].length > 0 && ports.length > 0 && !ports.some(isFor)) {
          yield {
            resource: virtualService.resource,
            path: `spec.${list}`,
            message: `no port of ${virtualService.hosts.join(', ')} is ${wants}: ${[...new Set(ports.map(({ number, protocol }) => `${number} ${protocol}`))].join(', ')}`,
          };
        }
      }
    }
  },
};

/** The hosts of a VirtualService that is for sidecars alone; undefined when one of them is not known. */
function declaredHosts({ hosts, gateways }: VirtualService, model: MeshModel): readonly MeshHost[] | undefined {
  if (gateways.some((gateway) => gateway !== MESH_GATEWAY) || hosts.some(isWildcardHost)) {
    return undefined;
  }
  const found = hosts.map((host) => model.hosts.declarations(host));
  return found.some((declarations) => declarations.length === 0) ? undefined : found.flat();
}
