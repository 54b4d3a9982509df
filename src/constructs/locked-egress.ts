import { Construct } from 'constructs';
import { podsIn } from './access/network-peers';
import { WorkloadEgress } from './access/workload-egress';
import { DirectHost } from './egress/direct-host';
import { networkRule } from './egress/external-networks';
import type { EgressGateway } from './egress-gateway';
import type { IMeshService } from './mesh-service';
import { MeshState } from './mesh-state';
import { ResilientService } from './resilient-service';
import { MeshError } from '../core/errors';
import { ExternalHostKind, type ExternalHost } from '../policy/external-host';

/** Which workloads may reach which external hosts. */
export interface LockedEgressProps {
  /** Workloads whose way out is locked to what is declared. */
  readonly from: IMeshService[];

  /** External hosts that they may reach. */
  readonly hosts: ExternalHost[];

  /**
   * Gateway that the traffic takes.
   * @default - none: each workload's sidecar connects by itself, and what is beyond the sidecar is held only to ports and
   * to the addresses that the hosts state
   */
  readonly gateway?: EgressGateway;
}

/**
 * Locks workloads out of the internet but for the hosts that are listed.
 *
 * From then on these workloads reach DNS, the control plane, the hosts listed
 * here and the services they declare to call, and nothing else: the sidecar
 * refuses unknown hosts (which fails fast and secures nothing), and a
 * NetworkPolicy holds the pod to the same ways out (which does).
 */
export class LockedEgress extends Construct {
  public constructor(scope: Construct, id: string, props: LockedEgressProps) {
    super(scope, id);
    this.checkProps(props);
    for (const workload of props.from) {
      const egress = this.egressOf(workload);
      for (const host of props.hosts) {
        if (props.gateway === undefined) {
          this.openDirectly(workload, host, egress);
        } else {
          this.openThrough(props.gateway, workload, host, egress);
        }
      }
    }
  }

  private openDirectly(workload: IMeshService, external: ExternalHost, egress: WorkloadEgress): void {
    const state = MeshState.of(this);
    const throughGateway = state.ownerOf(`external:${external.host}`);
    if (throughGateway !== undefined) {
      throw new MeshError(this, {
        problem: `${external.host} already leaves the mesh by the gateway ${throughGateway.node.path}`,
        allowed: 'one way out for an external host',
        fix: 'pass the same gateway here',
      });
    }
    if (external.kind === ExternalHostKind.TLS_ORIGINATION && external._toClientTls().credentialName !== undefined) {
      throw new MeshError(this, {
        problem: `${external.host} is shown a client certificate from the Secret '${external._toClientTls().credentialName}', and sidecars do not read Secrets`,
        allowed: 'credentialName where a gateway makes the TLS',
        fix: 'pass a gateway: new EgressGateway(…)',
      });
    }
    const key = `external:${workload.namespace}/${external.host}`;
    const existing = state.ownerOf(key) as DirectHost | undefined;
    if (existing === undefined) {
      const made = new DirectHost(this, `${workload.namespace}-${external.host}`, workload.namespace, external);
      state.claim(key, made);
      state.claim(`external-direct:${external.host}`, made);
    } else if (existing.external._key() !== external._key()) {
      throw new MeshError(this, {
        problem: `${external.host} is declared differently by ${existing.node.scope!.node.path}`,
        allowed: 'one declaration of an external host in a namespace',
        fix: 'make the ExternalHost once and pass the same value to every LockedEgress',
      });
    }
    egress.allowHost(workload.namespace, external.host);
    egress.allowNetwork(networkRule(external));
  }

  private openThrough(gateway: EgressGateway, workload: IMeshService, external: ExternalHost, egress: WorkloadEgress): void {
    if (workload.principal === undefined) {
      throw new MeshError(this, {
        problem: `the identity of ${workload.host} is not known`,
        allowed: 'workloads with a service account, because the gateway admits by certified identity',
        fix: 'state its serviceAccount',
      });
    }
    gateway._open(this, external, { principal: workload.principal, namespace: workload.namespace, podLabels: workload.podLabels! });
    egress.allowHost(gateway.namespace, external.host);
    if (external.kind === ExternalHostKind.TLS_ORIGINATION) {
      egress.allowHost(workload.namespace, external.host);
    }
    egress.allowHost(gateway.namespace, gateway.host);
    egress.allowNetwork({ to: [podsIn(gateway.namespace, gateway.selector)], ports: [{ protocol: 'TCP', port: gateway.targetPort }] });
  }

  /** A workload has one Sidecar: the service's own, or for a service made elsewhere one that every LockedEgress shares. */
  private egressOf(workload: IMeshService): WorkloadEgress {
    if (workload instanceof ResilientService) {
      return workload._egress();
    }
    const { namespace, podLabels, serviceName } = workload;
    if (podLabels === undefined) {
      throw new MeshError(this, {
        problem: `the labels of the pods of ${workload.host} are not known`,
        allowed: 'workloads whose podLabels are stated',
        fix: "give MeshService.fromServiceName(…, { podLabels: { app: '…' } })",
      });
    }
    const state = MeshState.of(this);
    const key = `egress:${namespace}/${serviceName}`;
    const existing = state.ownerOf(key) as WorkloadEgress | undefined;
    const egress = existing ?? new WorkloadEgress(this, `${namespace}.${serviceName}`, { name: serviceName, namespace, podLabels });
    state.claim(key, egress);
    return egress;
  }

  private checkProps({ from, hosts }: LockedEgressProps): void {
    if (from.length === 0 || hosts.length === 0) {
      throw new MeshError(this, {
        problem: `${from.length === 0 ? 'from' : 'hosts'} is empty`,
        allowed: 'at least one workload and one external host',
        fix: from.length === 0 ? 'list the services that call out' : "list what they may reach, e.g. ExternalHost.https('api.example.com')",
      });
    }
  }
}
