import type { EgressListener, SidecarScope } from './sidecar-scope';
import type { HostIndex } from '../host/host-index';
import { canMerge } from '../host/host-index';
import type { MeshHost } from '../host/mesh-host';
import { portOf } from '../host/mesh-host';
import { textAt } from '../json-access';
import type { VirtualService } from '../route/virtual-service';
import type { VirtualServiceIndex } from '../route/virtual-service-index';

/**
 * The hosts that some proxies can send to, each with the ports that they know
 * of it: what their Sidecar imports, and what the VirtualServices that it
 * imports send to, whether it imports that or not. A Service of type
 * ExternalName is none: it is another name for one.
 */
export class KnownHosts {
  private readonly byName = new Map<string, MeshHost | undefined>();

  public constructor(private readonly scope: SidecarScope, private readonly hosts: HostIndex, private readonly virtualServices: VirtualServiceIndex) {}

  /** All of them. */
  public get all(): readonly MeshHost[] {
    return this.hosts.names.flatMap((name) => this.find(name) ?? []);
  }

  /** One by its full name. */
  public find(name: string): MeshHost | undefined {
    const declared = this.declared(name);
    return declared?.resolution === 'ALIAS' ? undefined : declared;
  }

  /** The same, where a Service of type ExternalName counts as one. */
  public declared(name: string): MeshHost | undefined {
    if (!this.byName.has(name)) {
      this.byName.set(name, this.scope.listeners.flatMap((listener) => this.knownTo(listener, name)).reduce<MeshHost | undefined>(joined, undefined));
    }
    return this.byName.get(name);
  }

  private knownTo(listener: EgressListener, name: string): readonly MeshHost[] {
    const { namespace } = this.scope;
    const imported = this.hosts.allOf(name, namespace, (declared) => listener.hosts.importsHost(declared.host, declared.namespace)
      && (!listener.onlyPort || portOf(declared, listener.port ?? 0) !== undefined));
    const destination = this.destination(name);
    if (imported.length === 1 && imported[0] === destination && !listener.onlyPort) {
      // With all its ports: what VirtualServices send to it adds nothing.
      return imported;
    }
    const senders = this.virtualServices.sendersInMesh(name, namespace).filter((one) => listener.hosts.importsRoutes(one.hosts, one.namespace));
    const ports = new Set(senders.flatMap((sender) => portsSentTo(sender, name, namespace)));
    const sentTo = ports.size === 0 ? undefined : destination;
    return [
      ...imported.map((host) => listener.onlyPort ? trimmed(host, new Set([listener.port])) : host),
      // A destination without a port stands for all of them.
      sentTo && (listener.onlyPort ? trimmed(sentTo, new Set([listener.port])) : ports.has(undefined) ? sentTo : trimmed(sentTo, ports)),
    ].filter((host) => host !== undefined);
  }

  /** A destination of the own namespace need not be seen there. */
  private destination(name: string): MeshHost | undefined {
    return this.hosts.declarations(name).find((host) => host.namespace === this.scope.namespace) ?? this.hosts.find(name, this.scope.namespace);
  }
}

/** The ports of a host that a VirtualService sends to for callers of a namespace; undefined for one that does not say it. */
function portsSentTo(virtualService: VirtualService, host: string, namespace: string): readonly (number | undefined)[] {
  const http = virtualService.http.filter(({ matches }) => {
    const sources = matches.map(({ json }) => textAt(json, 'sourceNamespace') ?? '').filter((source) => source !== '');
    return sources.length === 0 || sources.includes(namespace);
  });
  return [
    ...http.flatMap(({ named }) => named),
    ...[...virtualService.tls, ...virtualService.tcp].flatMap((route) => route.destinations),
  ].filter((destination) => destination.host === host).map(({ port }) => port);
}

function joined(known: MeshHost | undefined, host: MeshHost): MeshHost | undefined {
  if (known === undefined || (known.kind === 'ServiceEntry' && host.kind === 'Service')) {
    return host;
  }
  if (known.resource !== host.resource && !canMerge(known, host)) {
    return known;
  }
  const added = host.ports.filter(({ number }) => portOf(known, number) === undefined);
  return added.length === 0 ? known : { ...known, ports: [...known.ports, ...added] };
}

function trimmed(host: MeshHost, ports: ReadonlySet<number | undefined>): MeshHost | undefined {
  const kept = host.ports.filter(({ number }) => ports.has(number));
  return kept.length === 0 ? undefined : kept.length === host.ports.length ? host : { ...host, ports: kept };
}
