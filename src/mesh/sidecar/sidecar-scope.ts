import type { HostPort, MeshHost } from '../host/mesh-host';
import { portOf } from '../host/mesh-host';
import type { Protocol } from '../host/protocol';
import { parseProtocol } from '../host/protocol';
import { isJsonObject, listAt, numberAt, objectAt, textAt, textsAt } from '../json-access';
import type { MeshOptions, OutboundMode } from '../mesh-options';
import { outboundModeOf } from '../mesh-options';
import type { Effective } from '../provenance';
import type { Json, Resource } from '../resource';
import { EgressHosts } from './egress-hosts';
import type { VirtualService } from '../route/virtual-service';

/** One entry of a Sidecar's `egress`. */
export interface EgressListener {
  readonly hosts: EgressHosts;
  /** The port it is for; undefined for every port that no other listener is for. */
  readonly port: number | undefined;
  /** Whether only hosts with that very port are imported. */
  readonly onlyPort: boolean;
  /** How proxies take the port it is for, whatever the hosts say. */
  readonly protocol: Protocol;
  readonly path: string;
}

/** What the proxies of some pods know about the rest of the mesh. */
export class SidecarScope {
  public readonly listeners: readonly EgressListener[];
  /** What happens to calls of hosts that they do not know. */
  public readonly outboundMode: Effective<OutboundMode>;

  /**
   * @param resource the Sidecar that applies; undefined when there is none, and everything is imported
   * @param namespace that of the pods
   */
  public constructor(public readonly resource: Resource | undefined, public readonly namespace: string, options: MeshOptions) {
    const egress = listAt(resource?.manifest, 'spec', 'egress');
    this.listeners = egress.length === 0
      ? [{ hosts: new EgressHosts(['*/*'], namespace), port: undefined, onlyPort: false, protocol: 'undetected', path: 'spec.egress' }]
      : egress.map((listener, index) => readListener(listener, index, namespace));
    const mode = outboundModeOf(objectAt(resource?.manifest, 'spec', 'outboundTrafficPolicy'));
    this.outboundMode = mode === undefined
      ? { value: options.outboundMode, from: undefined }
      : { value: mode, from: { resource, path: 'spec.outboundTrafficPolicy.mode' } };
  }

  /** Whether a Service or ServiceEntry is imported, for any port or for a certain one. */
  public importsHost(host: MeshHost, port?: number): boolean {
    return this.listenersFor(port).some((listener) => listenerImports(listener, host));
  }

  /** Whether a Service or ServiceEntry is imported under another name that a Service of type ExternalName gives it. */
  public importsAlias(alias: string, host: MeshHost, port?: number): boolean {
    return this.importsHost(host, port) && this.listenersFor(port).some((listener) => listener.hosts.importsAlias(alias, host.host, host.namespace));
  }

  /** How proxies take a port of a host: a listener for the very port decides, whatever the host says. */
  public protocolOf(declared: HostPort): Protocol {
    const own = this.ofPort(declared.number);
    return own === undefined ? declared.protocol : listenerProtocol(own, declared);
  }

  /** The listener for this very port. */
  public ofPort(port: number): EgressListener | undefined {
    return this.listenersFor(port).find((listener) => listener.onlyPort);
  }

  /** The listeners that can take connections to a port: the one for it, and where that takes none, the one without a port. */
  public layersFor(port: number): readonly EgressListener[] {
    return [...new Set([...this.listenersFor(port), ...this.listeners.filter((listener) => listener.port === undefined)])];
  }

  /** Whether a VirtualService is imported, for any port or for a certain one. */
  public importsRoutes(virtualService: VirtualService, port?: number): boolean {
    return this.listenersFor(port).some((listener) => listener.hosts.importsRoutes(virtualService.hosts, virtualService.namespace));
  }

  /** The names of all hosts that can be imported for a port; undefined when there are wildcards among them. */
  public namesFor(port: number | undefined): readonly string[] | undefined {
    const names = this.listenersFor(port).map(({ hosts }) => hosts.names);
    return names.includes(undefined) ? undefined : names.flatMap((some) => some ?? []);
  }

  /** A port has the listener that names it, or else the one without a port. */
  private listenersFor(port: number | undefined): readonly EgressListener[] {
    if (port === undefined) {
      return this.listeners;
    }
    const found = this.listeners.find((listener) => listener.port === undefined || listener.port === port);
    return found === undefined ? [] : [found];
  }
}

/** Whether a listener imports a Service or ServiceEntry. */
export function listenerImports({ hosts, onlyPort, port }: EgressListener, host: MeshHost): boolean {
  return hosts.importsHost(host.host, host.namespace) && (!onlyPort || portOf(host, port ?? 0) !== undefined);
}

/** What a listener takes a port of a host for. */
export function listenerProtocol({ onlyPort, protocol }: EgressListener, declared: HostPort): Protocol {
  return onlyPort && declared.protocol !== 'UDP' ? protocol : declared.protocol;
}

function readListener(listener: Json, index: number, namespace: string): EgressListener {
  const port = isJsonObject(listener) ? numberAt(listener, 'port', 'number') : undefined;
  const protocol = parseProtocol(textAt(listener, 'port', 'protocol') ?? '');
  return {
    hosts: new EgressHosts(textsAt(listener, 'hosts'), namespace),
    port,
    onlyPort: (port ?? 0) !== 0 && protocol !== 'HTTP_PROXY',
    protocol,
    path: `spec.egress[${index}]`,
  };
}
