import { isVisibleFrom } from '../../mesh/export-scope';
import type { MeshHost } from '../../mesh/host/mesh-host';
import type { MeshModel } from '../../mesh/mesh-model';
import type { VirtualService } from '../../mesh/route/virtual-service';
import { MESH_GATEWAY } from '../../mesh/route/virtual-service';
import { oncePerModel } from '../once-per-model';

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

/** A port of an external host. */
export interface ExternalPort {
  readonly name: string;
  readonly port: number;
}

/** External hosts that leave by a gateway. */
export interface GatewayedHosts {
  readonly virtualService: VirtualService;
  readonly ports: readonly ExternalPort[];
}

/** The external hosts that callers of a namespace reach through a gateway that is elsewhere. */
export function gatewayedHosts(model: MeshModel, namespace: string): readonly GatewayedHosts[] {
  const { all, byNamespace } = externalHosts(model);
  const known = byNamespace.get(namespace)
    ?? all.filter(({ virtualService }) => isVisibleFrom(virtualService.exports, namespace) && !runsGatewayOf(namespace, virtualService));
  byNamespace.set(namespace, known);
  return known;
}

/** The external hosts with a port that are declared, and do not leave by a gateway. */
export function directHosts(model: MeshModel, port: number): readonly MeshHost[] {
  const { names, directByPort } = externalHosts(model);
  const known = directByPort.get(port) ?? model.hosts.withPort(port).filter(({ external, host }) => external && !names.has(host));
  directByPort.set(port, known);
  return known;
}

const externalHosts = oncePerModel((model) => {
  const all = model.virtualServices.all.filter((virtualService) => leavesByGateway(virtualService, model))
    .map((virtualService): GatewayedHosts => ({ virtualService, ports: portsOf(model, virtualService) }));
  return {
    all,
    names: new Set(all.flatMap(({ virtualService }) => virtualService.hosts)),
    byNamespace: new Map<string, readonly GatewayedHosts[]>(),
    directByPort: new Map<number, readonly MeshHost[]>(),
  };
});

function portsOf(model: MeshModel, { hosts }: VirtualService): readonly ExternalPort[] {
  return hosts.flatMap((name) => {
    const declarations = model.hosts.declarations(name).filter(({ external }) => external);
    return declarations.flatMap(({ ports }) => ports.map(({ number }) => ({ name, port: number })));
  });
}
