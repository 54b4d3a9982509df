import type { Importable } from './import-pool';
import { ImportPool } from './import-pool';
import { isVisibleFrom } from '../../mesh/export-scope';
import type { MeshHost } from '../../mesh/host/mesh-host';
import type { MeshModel } from '../../mesh/mesh-model';
import type { VirtualService } from '../../mesh/route/virtual-service';
import { MESH_GATEWAY } from '../../mesh/route/virtual-service';
import type { Workload } from '../../mesh/workload/workload';
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
export interface GatewayedHosts extends Importable {
  readonly virtualService: VirtualService;
  readonly ports: readonly ExternalPort[];
}

/** Whether callers of some namespace are sent through a gateway at all. */
export function hasGatewayedHosts(model: MeshModel): boolean {
  return externalHosts(model).all.length > 0;
}

/** The first port of an external host that some pods are to reach through a gateway that is elsewhere, of those that are asked for. */
export function gatewayedPort(model: MeshModel, workload: Workload, isMeant: (port: ExternalPort) => boolean): ExternalPort | undefined {
  const { namespace } = workload;
  const scope = model.sidecars.of(workload);
  const found = externalHosts(model).gatewayed.find(scope, ({ virtualService, ports }) => isVisibleFrom(virtualService.exports, namespace)
    && !runsGatewayOf(namespace, virtualService) && scope.importsRoutes(virtualService) && ports.some(isMeant));
  return found?.ports.find(isMeant);
}

/** Whether some pods know an external host with a port that does not leave by a gateway. */
export function knowsDirectHost(model: MeshModel, workload: Workload, port: number): boolean {
  const scope = model.sidecars.of(workload);
  return directHosts(model, port).find(scope, ({ host }) => isVisibleFrom(host.exports, workload.namespace) && scope.importsHost(host)) !== undefined;
}

interface DirectHost extends Importable {
  readonly host: MeshHost;
}

function directHosts(model: MeshModel, port: number): ImportPool<DirectHost> {
  const { names, directByPort } = externalHosts(model);
  const hosts = directByPort.get(port)
    ?? new ImportPool(model.hosts.withPort(port).filter(({ external, host }) => external && !names.has(host))
      .map((host): DirectHost => ({ host, hosts: [host.host], namespace: host.namespace })));
  directByPort.set(port, hosts);
  return hosts;
}

const externalHosts = oncePerModel((model) => {
  const all = model.virtualServices.all.filter((virtualService) => leavesByGateway(virtualService, model)).map((virtualService): GatewayedHosts => (
    { virtualService, hosts: virtualService.hosts, namespace: virtualService.namespace, ports: portsOf(model, virtualService) }
  ));
  return {
    all,
    gatewayed: new ImportPool(all),
    names: new Set(all.flatMap(({ hosts }) => hosts)),
    directByPort: new Map<number, ImportPool<DirectHost>>(),
  };
});

function portsOf(model: MeshModel, { hosts }: VirtualService): readonly ExternalPort[] {
  return hosts.flatMap((name) => {
    const declarations = model.hosts.declarations(name).filter(({ external }) => external);
    return declarations.flatMap(({ ports }) => ports.map(({ number }) => ({ name, port: number })));
  });
}
