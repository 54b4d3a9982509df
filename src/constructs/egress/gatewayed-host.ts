import { Construct } from 'constructs';
import { resolutionOf } from './direct-host';
import { applicationPort, connectionPolicy, hopToGateway, requestBudget, speaksHttp } from './external-policy';
import { DEFAULTS } from '../../core/defaults';
import { hostAsName } from '../../core/names';
import { GVK, renderResource, type AuthorizationRule, type DestinationRuleSpec, type GatewayServer, type ServiceEntryPort, type ServiceEntrySpec, type VirtualServiceSpec } from '../../istio';
import { ExternalHostKind, type ExternalHost } from '../../policy/external-host';
import { hostObjectName } from '../host-object-name';

/** Port of the gateway's Service that all traffic for external hosts takes; hosts are told apart by SNI. */
export const GATEWAY_PORT = DEFAULTS.egress.gatewayPort.value;

/** The gateway, as its hosts see it. */
export interface GatewayAddress {
  /** Namespace of the gateway and of every object that belongs to it. */
  readonly namespace: string;
  /** Host of the gateway's Service. */
  readonly host: string;
  /** The Gateway object, as VirtualServices name it. */
  readonly gateway: string;
  /** Port that the gateway's pods listen on. */
  readonly targetPort: number;
}

/** A workload that may use a host. */
export interface EgressCaller {
  readonly principal: string;
  readonly namespace: string;
}

/**
 * An external host behind an egress gateway, whoever uses it.
 *
 * Between sidecar and gateway everything is wrapped in the mesh's own mutual
 * TLS with the host's name as SNI: that gives the gateway the caller's
 * certified identity even where the application's own TLS goes through unread.
 */
export class GatewayedHost extends Construct {
  public readonly external: ExternalHost;
  private readonly address: GatewayAddress;
  private readonly callers = new Map<string, EgressCaller>();

  public constructor(scope: Construct, id: string, address: GatewayAddress, external: ExternalHost) {
    super(scope, id);
    this.external = external;
    this.address = address;
    // Asked once here, so that a timeout that leaves the gateway too little fails at the line that gave it.
    this._toVirtualService();
    const metadata = { name: hostObjectName(scope, address.namespace, external.host), namespace: address.namespace };
    renderResource(this, 'service-entry', GVK.SERVICE_ENTRY, metadata, () => this._toServiceEntry());
    renderResource(this, 'destination-rule', GVK.DESTINATION_RULE, metadata, (): DestinationRuleSpec => ({
      host: external.host,
      exportTo: ['.'],
      trafficPolicy: connectionPolicy(this, external),
    }));
    renderResource(this, 'virtual-service', GVK.VIRTUAL_SERVICE, metadata, () => this._toVirtualService());
  }

  /** Name of the host's subset of the gateway: it carries the SNI. */
  public get subset(): string {
    return hostAsName(this.external.host);
  }

  /** Lets a caller use the host; its namespace gets to know as much of it as the caller may use. */
  public admit(caller: EgressCaller): void {
    const { namespace } = caller;
    const known = this.visibleIn.includes(namespace);
    this.callers.set(caller.principal, caller);
    if (this.hidesEdge && !known) {
      renderResource(this, `service-entry-${namespace}`, GVK.SERVICE_ENTRY, { name: this.subset, namespace }, (): ServiceEntrySpec => ({
        ...this.entry([applicationPort(this.external)]),
        exportTo: ['.'],
      }));
    }
  }

  /** The host's part of the gateway's listener. */
  public server(): GatewayServer {
    const http = speaksHttp(this.external);
    return {
      port: { number: GATEWAY_PORT, name: `${http ? 'https' : 'tls'}-${this.subset}`.slice(0, 63), protocol: http ? 'HTTPS' : 'TLS' },
      hosts: [this.external.host],
      tls: { mode: 'ISTIO_MUTUAL' },
    };
  }

  /** Who may pass the gateway on the way to the host. */
  public authorizationRule(): AuthorizationRule {
    const { host } = this.external;
    return {
      from: [{ source: { principals: [...this.callers.keys()].sort() } }],
      to: [{
        operation: {
          ports: [String(this.address.targetPort)],
          // The name inside the request must be the one that the connection was admitted for.
          ...(speaksHttp(this.external) ? { hosts: [host, `${host}:*`] } : {}),
        },
      }],
      when: [{ key: 'connection.sni', values: [host] }],
    };
  }

  /** Namespaces that have to know the host: the callers' and the gateway's own. */
  private get visibleIn(): string[] {
    return [...new Set([this.address.namespace, ...[...this.callers.values()].map(({ namespace }) => namespace)])].sort();
  }

  /**
   * Whether the port that the gateway connects to must stay unknown elsewhere:
   * where TLS is made at the gateway, a sidecar that knew the host's TLS port
   * would let an application use it directly, past the gateway.
   */
  private get hidesEdge(): boolean {
    return this.external.kind === ExternalHostKind.TLS_ORIGINATION;
  }

  private _toServiceEntry(): ServiceEntrySpec {
    if (!this.hidesEdge) {
      return { ...this.entry([applicationPort(this.external)]), exportTo: this.visibleIn };
    }
    const edge = { number: this.external.tlsPort, name: 'https', protocol: 'HTTPS' };
    const callersHere = [...this.callers.values()].some(({ namespace }) => namespace === this.address.namespace);
    return { ...this.entry(callersHere ? [applicationPort(this.external), edge] : [edge]), exportTo: ['.'] };
  }

  private entry(ports: ServiceEntryPort[]): ServiceEntrySpec {
    return { hosts: [this.external.host], location: 'MESH_EXTERNAL', ports, ...resolutionOf(this.external) };
  }

  private _toVirtualService(): VirtualServiceSpec {
    const { address, external, subset } = this;
    const toGateway = { destination: { host: address.host, subset, port: { number: GATEWAY_PORT } } };
    const toHost = { destination: { host: external.host, port: { number: external.tlsPort } } };
    const inMesh = { gateways: ['mesh'], port: external.port };
    const atGateway = { gateways: [address.gateway], port: GATEWAY_PORT };
    const common = { hosts: [external.host], gateways: ['mesh', address.gateway], exportTo: this.visibleIn };
    if (speaksHttp(external)) {
      return {
        ...common,
        http: [
          { name: 'to-gateway', match: [inMesh], route: [toGateway], ...hopToGateway(this, external) },
          { name: 'to-host', match: [atGateway], route: [toHost], ...requestBudget(this, external, 1) },
        ],
      };
    }
    const fromGateway = { match: [atGateway], route: [toHost] };
    return external.kind === ExternalHostKind.HTTPS
      ? { ...common, tls: [{ match: [{ ...inMesh, sniHosts: [external.host] }], route: [toGateway] }], tcp: [fromGateway] }
      : { ...common, tcp: [{ match: [{ ...inMesh, destinationSubnets: [...external.addresses] }], route: [toGateway] }, fromGateway] };
  }
}
