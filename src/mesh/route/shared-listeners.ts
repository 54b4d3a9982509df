import type { HostIndex } from '../host/host-index';
import type { MeshHost } from '../host/mesh-host';
import { portOf } from '../host/mesh-host';
import { isHttp } from '../host/protocol';
import { textsAt } from '../json-access';
import { append, compareTexts, creationTime } from '../resource-table';
import { isInBlock } from '../security/value-match';
import type { EgressListener, SidecarScope } from '../sidecar/sidecar-scope';
import { listenerImports, listenerProtocol } from '../sidecar/sidecar-scope';

/** A listener for every address that no other listener of the port is for. */
export const ANY_ADDRESS = '0.0.0.0';

/** The hosts for which a proxy takes connections at an address. */
export interface SharedListener {
  /** The one that goes first is first. */
  readonly hosts: readonly MeshHost[];
  /** The listener of a Sidecar that imports them. */
  readonly egress: EgressListener;
}

/** The listeners of a proxy for a port. */
interface PortListeners {
  readonly byAddress: ReadonlyMap<string, SharedListener>;
  /** Whether requests are taken apart, whichever address they are for. */
  readonly takesRequests: boolean;
}

/** What one listener of a Sidecar takes at a port. */
interface Taken {
  readonly byAddress: Map<string, MeshHost[]>;
  readonly takesRequests: boolean;
}

/** Which hosts share a listener of a proxy: what is no HTTP is told by its address, and many hosts have none. */
export class SharedListeners {
  private readonly byScope = new WeakMap<SidecarScope, Map<number, PortListeners>>();

  public constructor(private readonly hosts: HostIndex) {}

  /** What takes connections to a port at an address: its own listener, or one for a range, or else the one for any address. */
  public at(address: string, port: number, scope: SidecarScope): SharedListener | undefined {
    const { byAddress } = this.of(port, scope);
    const range = [...byAddress.keys()].find((key) => key.includes('/') && isInBlock(key, address));
    return byAddress.get(address) ?? byAddress.get(range ?? ANY_ADDRESS);
  }

  /** Whether a proxy takes requests to a port apart: because some host has it for HTTP. */
  public takesRequests(port: number, scope: SidecarScope): boolean {
    return this.of(port, scope).takesRequests;
  }

  private of(port: number, scope: SidecarScope): PortListeners {
    const known = this.byScope.get(scope) ?? new Map<number, PortListeners>();
    this.byScope.set(scope, known);
    const found = known.get(port) ?? this.read(port, scope);
    known.set(port, found);
    return found;
  }

  private read(port: number, scope: SidecarScope): PortListeners {
    const byAddress = new Map<string, SharedListener>();
    let takesRequests = false;
    for (const egress of scope.layersFor(port)) {
      const taken = this.imported(port, scope, egress);
      const isFree = (address: string): boolean => !byAddress.has(address) && !(address === ANY_ADDRESS && takesRequests);
      const added = [...taken.byAddress].filter(([address]) => isFree(address));
      takesRequests ||= taken.takesRequests && isFree(ANY_ADDRESS);
      added.forEach(([address, hosts]) => byAddress.set(address, { egress, hosts: hosts.sort(compareHosts) }));
    }
    return { byAddress, takesRequests };
  }

  private imported(port: number, { namespace }: SidecarScope, egress: EgressListener): Taken {
    const byAddress = new Map<string, MeshHost[]>();
    let takesRequests = false;
    const names = new Set((egress.hosts.names?.flatMap((name) => this.hosts.declarations(name)) ?? this.hosts.withPort(port)).map(({ host }) => host));
    for (const host of [...names].flatMap((name) => this.hosts.allOf(name, namespace, (declared) => listenerImports(egress, declared)))) {
      const declared = portOf(host, port);
      const protocol = declared === undefined || host.resolution === 'ALIAS' ? 'UDP' : listenerProtocol(egress, declared);
      if (isHttp(protocol)) {
        takesRequests = true;
      } else if (protocol !== 'UDP') {
        append(byAddress, addressOf(host, egress), host);
      }
    }
    return { byAddress, takesRequests };
  }
}

/**
 * Where a proxy listens for connections to a host: a Service has an address of
 * its own, or else each of its pods has one, which a Sidecar's listener for the
 * very port does not ask for.
 */
export function addressOf({ host, kind, resolution, resource }: MeshHost, egress?: EgressListener): string {
  if (kind === 'Service') {
    return resolution === 'NONE' && egress?.onlyPort === true ? ANY_ADDRESS : host;
  }
  return textsAt(resource.manifest, 'spec', 'addresses').at(0) ?? ANY_ADDRESS;
}

/** Whether an address is that of one host, and neither any nor a range of them. */
export function isOwnAddress(address: string): boolean {
  return address !== ANY_ADDRESS && !address.includes('/');
}

/** Istio goes through what is for few namespaces first, then by age, by name and by namespace. */
function compareHosts(a: MeshHost, b: MeshHost): number {
  return Number(a.exports.everywhere) - Number(b.exports.everywhere) || compareTexts(creationTime(a.resource), creationTime(b.resource))
    || compareTexts(a.host, b.host) || compareTexts(a.namespace, b.namespace);
}
