import { isWildcardHost } from '../../core/host';
import type { HostIndex } from '../host/host-index';
import type { MeshHost } from '../host/mesh-host';
import { portOf } from '../host/mesh-host';
import { isHttp } from '../host/protocol';
import { textsAt } from '../json-access';
import { append, compareTexts, creationTime } from '../resource-table';
import type { SidecarScope } from '../sidecar/sidecar-scope';

/** A listener for every address that no other listener of the port is for. */
export const ANY_ADDRESS = '0.0.0.0';

/** Which hosts share a listener of a proxy: what is no HTTP is told by its address, and many hosts have none. */
export class SharedListeners {
  private readonly byScope = new WeakMap<SidecarScope, Map<number, ReadonlyMap<string, readonly MeshHost[]>>>();

  public constructor(private readonly hosts: HostIndex) {}

  /** The hosts for which a proxy takes connections to a port at an address, without those for HTTP; the one that goes first is first. */
  public at(address: string, port: number, scope: SidecarScope): readonly MeshHost[] {
    const known = this.byScope.get(scope) ?? new Map<number, ReadonlyMap<string, readonly MeshHost[]>>();
    this.byScope.set(scope, known);
    const byAddress = known.get(port) ?? this.read(port, scope);
    known.set(port, byAddress);
    return byAddress.get(address) ?? [];
  }

  private read(port: number, scope: SidecarScope): ReadonlyMap<string, readonly MeshHost[]> {
    const byAddress = new Map<string, MeshHost[]>();
    const names = new Set((scope.namesFor(port)?.flatMap((name) => this.hosts.declarations(name)) ?? this.hosts.withPort(port)).map(({ host }) => host));
    for (const name of names) {
      const host = this.hosts.find(name, scope.namespace, (declared) => scope.importsHost(declared, port));
      const declared = host && portOf(host, port);
      const protocol = declared === undefined ? 'UDP' : scope.protocolOf(declared);
      if (host !== undefined && !isHttp(protocol) && protocol !== 'UDP' && host.resolution !== 'ALIAS') {
        append(byAddress, addressOf(host, port, scope), host);
      }
    }
    byAddress.forEach((hosts) => hosts.sort(compareHosts));
    return byAddress;
  }
}

/**
 * Where a proxy listens for connections to a host: a Service has an address of
 * its own, or else each of its pods has one, which a Sidecar's listener for the
 * very port does not ask for.
 */
export function addressOf({ host, kind, resolution, resource }: MeshHost, port: number, scope: SidecarScope): string {
  if (kind === 'Service') {
    return resolution === 'NONE' && scope.ofPort(port) !== undefined ? ANY_ADDRESS : host;
  }
  return textsAt(resource.manifest, 'spec', 'addresses').at(0) ?? ANY_ADDRESS;
}

/** Istio goes through what is for few namespaces first, then by age, by name and by namespace. */
function compareHosts(a: MeshHost, b: MeshHost): number {
  return Number(a.exports.everywhere) - Number(b.exports.everywhere) || compareTexts(creationTime(a.resource), creationTime(b.resource))
    || compareTexts(a.host, b.host) || compareTexts(a.namespace, b.namespace);
}

/** Whether a name that a client asks for is one of those, and how specific that is: the higher, the more. */
export function nameRank(name: string, sni: string): number {
  if (!isWildcardHost(name)) {
    return name === sni ? Infinity : -1;
  }
  return sni.endsWith(name.slice(1)) && sni.length > name.length - 1 ? name.length : -1;
}
