import { hostCovers, hostsOverlap, isWildcardHost } from '../../core/host';
import { isVisibleFrom } from '../export-scope';
import { HostTable } from '../host/host-table';
import { textsAt } from '../json-access';
import { ISTIO_NETWORKING } from '../kinds';
import type { MeshOptions } from '../mesh-options';
import type { Resource } from '../resource';
import type { ResourceTable } from '../resource-table';
import { append } from '../resource-table';
import type { ResolveHost } from './destination';
import type { VirtualService } from './virtual-service';
import { MESH_GATEWAY, readVirtualService } from './virtual-service';

/** VirtualServices: which there are, which bind to what, and which send to a host. */
export class VirtualServiceIndex {
  /** Those with hosts, in the order in which Istio prefers them. */
  public readonly all: readonly VirtualService[];
  private readonly byResource = new Map<Resource, VirtualService>();
  private readonly byGateway = new Map<string, HostTable<VirtualService[]>>();
  private byDestination: Map<string, VirtualService[]> | undefined;
  private readonly rank = new Map<VirtualService, number>();

  public constructor(private readonly table: ResourceTable, options: MeshOptions, resolve: ResolveHost) {
    const delegate = (namespace: string, name: string): Resource | undefined => table.find('VirtualService', namespace, name, ISTIO_NETWORKING);
    this.all = table.inOrder('VirtualService', ISTIO_NETWORKING)
      .flatMap((resource) => readVirtualService(resource, { options, resolve, delegate }) ?? []);
    this.all.forEach((virtualService, place) => this.add(virtualService, place));
  }

  /** The VirtualService of an object; undefined for one without hosts. */
  public of(resource: Resource): VirtualService | undefined {
    return this.byResource.get(resource);
  }

  /** Those without hosts: they only take effect where another one delegates to them. */
  public get delegates(): readonly Resource[] {
    return this.table.ofKind('VirtualService', ISTIO_NETWORKING).filter(({ manifest }) => textsAt(manifest, 'spec', 'hosts').length === 0);
  }

  /** Those that send requests or connections to a host (its full name), mirrors included. */
  public sendingTo(host: string): readonly VirtualService[] {
    if (this.byDestination === undefined) {
      this.byDestination = new Map();
      for (const virtualService of this.all) {
        for (const destination of destinationsOf(virtualService)) {
          append(this.byDestination, destination, virtualService);
        }
      }
    }
    return this.byDestination.get(host) ?? [];
  }

  /** Those for sidecars that send to a host (its full name), in order, as seen from a namespace. */
  public sendersInMesh(host: string, namespace: string): readonly VirtualService[] {
    return this.visible(this.sendingTo(host).filter(isForMesh), namespace);
  }

  /** Those that bind to a gateway (or `mesh`) and have exactly this host or wildcard, in order, as seen from a namespace. */
  public withHost(host: string, gateway: string, namespace: string): readonly VirtualService[] {
    return this.visible(this.byGateway.get(gateway)?.get(host) ?? [], namespace);
  }

  /** Those that bind to a gateway (or `mesh`) and cover a host: with the host that covers it, most specific first. */
  public covering(host: string, gateway: string, namespace: string): readonly { readonly host: string; readonly virtualServices: readonly VirtualService[] }[] {
    const candidates = [...this.byGateway.get(gateway)?.candidates(host) ?? []];
    return candidates.flatMap((candidate) => {
      const virtualServices = this.visible(candidate.value, namespace);
      return virtualServices.length === 0 ? [] : [{ host: candidate.host, virtualServices }];
    });
  }

  /** As `covering`, as one list in the order in which Istio goes through them: those of the namespace alone, those for few, those for all. */
  public inOrder(host: string, gateway: string, namespace: string): readonly VirtualService[] {
    const found = new Set(this.covering(host, gateway, namespace).flatMap(({ virtualServices }) => virtualServices));
    return this.ordered([...found], namespace);
  }

  /** Those that bind to a gateway (or `mesh`) and have a name in common with a host, in order: for a wildcard also those for narrower hosts. */
  public overlapping(host: string, gateway: string, namespace: string): readonly VirtualService[] {
    return isWildcardHost(host)
      ? this.visible(this.all.filter(({ gateways, hosts }) => gateways.includes(gateway) && hosts.some((own) => hostsOverlap(own, host))), namespace)
      : this.inOrder(host, gateway, namespace);
  }

  /** Some of them, in the order in which Istio goes through them. */
  public ordered(virtualServices: readonly VirtualService[], namespace: string): readonly VirtualService[] {
    const group = ({ exports, namespace: own }: VirtualService): number => exports.everywhere ? 2 : own === namespace ? 0 : 1;
    return [...virtualServices].sort((a, b) => group(a) - group(b) || (this.rank.get(a) ?? 0) - (this.rank.get(b) ?? 0));
  }

  private visible(virtualServices: readonly VirtualService[], namespace: string): readonly VirtualService[] {
    return this.ordered(virtualServices.filter(({ exports }) => isVisibleFrom(exports, namespace)), namespace);
  }

  private add(virtualService: VirtualService, place: number): void {
    this.rank.set(virtualService, place);
    this.byResource.set(virtualService.resource, virtualService);
    for (const gateway of new Set(virtualService.gateways)) {
      const table = this.byGateway.get(gateway) ?? new HostTable<VirtualService[]>();
      this.byGateway.set(gateway, table);
      for (const host of new Set(virtualService.hosts.map((name) => name.toLowerCase()))) {
        const same = table.get(host);
        if (same === undefined) {
          table.set(host, [virtualService]);
        } else {
          same.push(virtualService);
        }
      }
    }
  }
}

/** Every host that a VirtualService sends to. */
export function destinationsOf({ http, tls, tcp }: VirtualService): ReadonlySet<string> {
  const hosts = new Set<string>();
  for (const { named } of http) {
    named.forEach(({ host }) => hosts.add(host));
  }
  for (const { destinations } of [...tls, ...tcp]) {
    destinations.forEach(({ host }) => hosts.add(host));
  }
  return hosts;
}

/** Whether a VirtualService is for sidecars, and not for gateways only. */
export function isForMesh({ gateways }: VirtualService): boolean {
  return gateways.includes(MESH_GATEWAY);
}

/** Whether one of the hosts of a VirtualService stands for the host, or the other way round. */
export function speaksFor({ hosts }: VirtualService, host: string): boolean {
  return hosts.some((own) => hostCovers(own, host) || hostCovers(host, own));
}
