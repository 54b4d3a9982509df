import type { MeshModel } from '../../mesh/mesh-model';
import type { VirtualService } from '../../mesh/route/virtual-service';
import { MESH_GATEWAY } from '../../mesh/route/virtual-service';

/** Whether calls of external hosts go to a Service first, and from there to a gateway of the VirtualService. */
export function leavesByGateway({ gateways, hosts, namespace, http, tls, tcp }: VirtualService, model: MeshModel): boolean {
  return gateways.length > 1 && gateways.includes(MESH_GATEWAY)
    && hosts.some((host) => model.hosts.declarations(host).some(({ external, kind }) => external && kind === 'ServiceEntry'))
    && [...http, ...tls, ...tcp].some(({ destinations }) => destinations.some(({ host }) => model.hosts.find(host, namespace)?.kind === 'Service'));
}

/** Whether a namespace holds a Gateway of the VirtualService, and so, as a rule, the gateway itself. */
export function runsGatewayOf(namespace: string, { gateways }: VirtualService): boolean {
  return gateways.some((gateway) => gateway.startsWith(`${namespace}/`));
}
