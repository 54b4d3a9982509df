import { Construct } from 'constructs';
import { meshEssentials, podsIn, PROXY_PORTS, type NetworkPeer } from './access/network-peers';
import { sorted } from './access/workload-egress';
import { networkRule } from './egress/external-networks';
import { GatewayPods } from './egress/gateway-pods';
import { GatewayedHost, type GatewayAddress } from './egress/gatewayed-host';
import { Mesh } from './mesh';
import { checkedLabel } from './mesh-service';
import { MeshState } from './mesh-state';
import { namespaceOf } from './namespace-of';
import { DEFAULTS } from '../core/defaults';
import { durationText } from '../core/duration';
import { describeProblem, MeshError } from '../core/errors';
import { serviceHost } from '../core/host';
import { isPort } from '../core/names';
import { GVK, renderResource, type AuthorizationPolicySpec, type DestinationRuleSpec, type GatewaySpec } from '../istio';
import type { ExternalHost } from '../policy/external-host';
import { OutlierDetection } from '../policy/outlier-detection';

/** A gateway that is installed already. */
export interface ExistingEgressGateway {
  /**
   * Labels that select its pods.
   * @default - { istio: 'egressgateway' }
   */
  readonly selector?: { [key: string]: string };
  /**
   * Namespace of its pods and its Service.
   * @default - the namespace of the chart
   */
  readonly namespace?: string;
  /** Name of its Service, which has to have the port 443. */
  readonly serviceName: string;
  /**
   * Port of the pods behind port 443 of the Service.
   * @default 8443
   */
  readonly targetPort?: number;
}

/** The one way out of the mesh for the hosts of LockedEgress. */
export interface EgressGatewayProps {
  /**
   * A gateway that is installed already.
   * @default - pods and a Service are made, in the namespace of the chart
   */
  readonly existing?: ExistingEgressGateway;

  /**
   * Name of the Service and of what belongs to it.
   * @default - the construct's id, or the name of the existing Service
   */
  readonly name?: string;

  /**
   * Fewest pods of a gateway that is made here. One pod would be a single point of failure.
   * @default 2
   */
  readonly minReplicas?: number;

  /**
   * Whether only declared callers may use it, and only for their hosts. With false anybody in the mesh may use
   * every host that passes here; for an existing gateway that others use with routes of their own.
   * @default true
   */
  readonly authorization?: boolean;
}

/**
 * An egress gateway: the only pods that connect to external hosts.
 *
 * Owns what a gateway can have only one of (its Gateway object, the
 * DestinationRule of its Service, the policy of who may use it) and gathers
 * the hosts of every LockedEgress that goes through it.
 */
export class EgressGateway extends Construct {
  /** Namespace of the gateway. */
  public readonly namespace: string;
  /** Host of the gateway's Service. */
  public readonly host: string;
  /** Labels of the gateway's pods. */
  public readonly selector: { [key: string]: string };
  /** Port that the gateway's pods listen on. */
  public readonly targetPort: number;
  private readonly name: string;
  private readonly address: GatewayAddress;
  private readonly hosts = new Map<string, GatewayedHost>();
  private readonly callers: NetworkPeer[] = [];

  public constructor(scope: Construct, id: string, props: EgressGatewayProps = {}) {
    super(scope, id);
    const { existing } = props;
    this.name = checkedLabel(this, 'gateway name', props.name ?? existing?.serviceName ?? id);
    this.namespace = checkedLabel(this, 'namespace', existing?.namespace ?? namespaceOf(this));
    this.selector = existing?.selector ?? { istio: existing === undefined ? this.name : 'egressgateway' };
    this.targetPort = existing?.targetPort ?? DEFAULTS.egress.gatewayTargetPort.value;
    this.host = serviceHost(existing?.serviceName ?? this.name, this.namespace, Mesh.of(this).clusterDomain);
    this.address = { namespace: this.namespace, host: this.host, gateway: `${this.namespace}/${this.name}`, targetPort: this.targetPort };
    const minReplicas = props.minReplicas ?? DEFAULTS.egress.gatewayMinReplicas.value;
    this.checkProps(minReplicas);
    if (existing === undefined) {
      new GatewayPods(this, 'pods', { name: this.name, namespace: this.namespace, labels: this.selector, minReplicas, targetPort: this.targetPort });
      this.renderNetworkPolicy();
    }
    this.renderGateway(existing === undefined ? minReplicas : undefined);
    if (props.authorization ?? true) {
      renderResource(this, 'authorization-policy', GVK.AUTHORIZATION_POLICY, this.metadata(), (): AuthorizationPolicySpec => ({
        selector: { matchLabels: this.selector },
        action: 'ALLOW',
        rules: this.sortedHosts().map((host) => host.authorizationRule()),
      }));
    }
    this.node.addValidation({ validate: () => this.unused() });
  }

  /** @internal Lets a workload reach a host through the gateway. */
  public _open(owner: Construct, external: ExternalHost, caller: { principal: string; namespace: string; podLabels: { [key: string]: string } }): void {
    let host = this.hosts.get(external.host);
    if (host === undefined) {
      const state = MeshState.of(this);
      const taken = state.ownerOf(`external-direct:${external.host}`) ?? state.claim(`external:${external.host}`, this);
      if (taken !== undefined) {
        throw new MeshError(owner, {
          problem: `${external.host} already leaves the mesh by ${taken.node.path}`,
          allowed: 'one way out for an external host, because Istio takes one of several ServiceEntries and drops the others',
          fix: 'pass the same gateway to every LockedEgress that has the host',
        });
      }
      host = new GatewayedHost(this, external.host, this.address, external);
      this.hosts.set(external.host, host);
    } else if (host.external._key() !== external._key()) {
      throw new MeshError(owner, {
        problem: `${external.host} is declared differently elsewhere`,
        allowed: 'one declaration of an external host for everybody who uses it',
        fix: 'make the ExternalHost once and pass the same value to every LockedEgress',
      });
    }
    host.admit(caller);
    this.callers.push(podsIn(caller.namespace, caller.podLabels));
  }

  private unused(): string[] {
    return this.hosts.size > 0 ? [] : [describeProblem({
      problem: `no host leaves the mesh by the gateway ${this.host}, and Istio refuses a Gateway without servers`,
      allowed: 'a gateway that at least one LockedEgress goes through',
      fix: 'pass it to a LockedEgress as gateway, or remove it',
    })];
  }

  private renderGateway(minReplicas: number | undefined): void {
    renderResource(this, 'gateway', GVK.GATEWAY, this.metadata(), (): GatewaySpec => ({
      selector: this.selector,
      servers: this.sortedHosts().map((host) => host.server()),
    }));
    renderResource(this, 'destination-rule', GVK.DESTINATION_RULE, this.metadata(), (): DestinationRuleSpec => {
      const outlierDetection = minReplicas === undefined ? undefined : OutlierDetection.tcp()._toIstio(this, minReplicas);
      return {
        host: this.host,
        trafficPolicy: {
          connectionPool: { tcp: { connectTimeout: durationText(DEFAULTS.destinationRule.connectTimeout.value) } },
          ...(outlierDetection === undefined ? {} : { outlierDetection, loadBalancer: { localityLbSetting: { enabled: false } } }),
        },
        subsets: this.sortedHosts().map(({ external, subset }) => ({
          name: subset,
          trafficPolicy: { tls: { mode: 'ISTIO_MUTUAL', sni: external.host } },
        })),
      };
    });
  }

  private renderNetworkPolicy(): void {
    renderResource(this, 'network-policy', GVK.NETWORK_POLICY, this.metadata(), () => ({
      podSelector: { matchLabels: this.selector },
      policyTypes: ['Ingress', 'Egress'],
      ingress: [
        { from: sorted(this.callers), ports: [{ protocol: 'TCP', port: this.targetPort }] },
        { ports: PROXY_PORTS },
      ],
      egress: sorted([...meshEssentials(Mesh.of(this)), ...this.sortedHosts().map(({ external }) => networkRule(external))]),
    }));
  }

  private sortedHosts(): GatewayedHost[] {
    return [...this.hosts.keys()].sort().map((host) => this.hosts.get(host)!);
  }

  private metadata() {
    return { name: this.name, namespace: this.namespace };
  }

  private checkProps(minReplicas: number): void {
    const owner = MeshState.of(this).claim(`egress-gateway:${this.host}`, this);
    if (owner !== undefined) {
      throw new MeshError(this, {
        problem: `the gateway ${this.host} already belongs to ${owner.node.path}`,
        allowed: 'one EgressGateway for a gateway, because it can have one DestinationRule and one set of callers',
        fix: `pass ${owner.node.path} to every LockedEgress`,
      });
    }
    if (!isPort(this.targetPort)) {
      throw new MeshError(this, {
        problem: `targetPort is ${this.targetPort}`,
        allowed: 'a port number from 1 to 65535',
        fix: 'give the port of the gateway\'s pods behind port 443 of its Service (8443 in the older chart, 443 in the newer one)',
      });
    }
    if (!(Number.isInteger(minReplicas) && minReplicas >= 2)) {
      throw new MeshError(this, {
        problem: `minReplicas is ${minReplicas}`,
        allowed: 'a whole number of 2 or more: every external call of the mesh depends on the gateway',
        fix: 'leave it out for 2',
      });
    }
  }
}
