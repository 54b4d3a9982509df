import type { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { meshEssentials, podPorts, podsIn, type NetworkEgressRule } from './network-peers';
import { GVK, renderResource, type SidecarSpec } from '../../istio';
import { Mesh, OutboundTrafficMode } from '../mesh';
import type { IMeshService } from '../mesh-service';

/** The pods whose way out is narrowed down. */
export interface WorkloadEgressProps {
  readonly name: string;
  readonly namespace: string;
  readonly podLabels: { readonly [key: string]: string };
}

/**
 * The one owner of what a workload may reach: its Sidecar and the egress half
 * of its NetworkPolicy. A workload can have one Sidecar only, so declared
 * calls and external hosts are both written into this one.
 */
export class WorkloadEgress extends Construct {
  public readonly sidecar: ApiObject;
  public readonly networkPolicy: ApiObject;
  private readonly hosts = new Set<string>();
  private readonly rules: NetworkEgressRule[] = [];

  public constructor(scope: Construct, id: string, props: WorkloadEgressProps) {
    super(scope, id);
    const mesh = Mesh.of(this);
    const metadata = { name: props.name, namespace: props.namespace };
    this.hosts.add(`${mesh.rootNamespace}/*`);
    this.rules.push(...meshEssentials(mesh));
    this.sidecar = renderResource(this, 'sidecar', GVK.SIDECAR, metadata, (): SidecarSpec => ({
      workloadSelector: { labels: props.podLabels },
      outboundTrafficPolicy: { mode: OutboundTrafficMode.REGISTRY_ONLY },
      egress: [{ hosts: [...this.hosts].sort() }],
    }));
    this.networkPolicy = renderResource(this, 'network-policy', GVK.NETWORK_POLICY, { ...metadata, name: `${props.name}-egress` }, () => ({
      podSelector: { matchLabels: props.podLabels },
      policyTypes: ['Egress'],
      egress: sorted(this.rules),
    }));
  }

  /** Opens the way to a service of the mesh. */
  public allowService(service: IMeshService): void {
    this.allowHost(service.namespace, service.host);
    this.allowNetwork({ to: [podsIn(service.namespace, service.podLabels)], ports: podPorts(service) });
  }

  /** Makes a host known to the workload's sidecar. */
  public allowHost(namespace: string, host: string): void {
    // A host beside its whole namespace would say the same twice, which Istio warns about.
    if (!this.hosts.has(`${namespace}/*`)) {
      this.hosts.add(`${namespace}/${host}`);
    }
  }

  /** Opens a way out of the pod. */
  public allowNetwork(rule: NetworkEgressRule): void {
    this.rules.push(rule);
  }
}

/** Without repetition, and in an order that does not depend on who asked first. */
export function sorted<T extends object>(rules: readonly T[]): T[] {
  const byText = new Map(rules.map((rule) => [JSON.stringify(rule), rule]));
  return [...byText.keys()].sort().map((text) => byText.get(text)!);
}
