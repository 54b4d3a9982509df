import type { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { PROXY_PORTS, podsIn, type NetworkPeer } from './network-peers';
import { sorted } from './workload-egress';
import { GVK, renderResource, type AuthorizationPolicySpec } from '../../istio';

/** The pods whose callers are narrowed down. */
export interface WorkloadIngressProps {
  readonly name: string;
  readonly namespace: string;
  readonly podLabels: { readonly [key: string]: string };
  /** Ports of the pods: authorization and network policies never see a Service's port. */
  readonly targetPorts: readonly number[];
}

/** Somebody who may call. */
export interface AdmittedCaller {
  readonly principal: string;
  readonly namespace: string;
  readonly podLabels?: { readonly [key: string]: string };
}

/**
 * The one owner of who may call a workload: an AuthorizationPolicy by
 * certified identity, and under it the ingress half of a NetworkPolicy, which
 * also holds for traffic that never meets a sidecar.
 */
export class WorkloadIngress extends Construct {
  public readonly authorizationPolicy: ApiObject;
  public readonly networkPolicy: ApiObject;
  private readonly principals = new Set<string>();
  private readonly peers: NetworkPeer[] = [];

  public constructor(scope: Construct, id: string, props: WorkloadIngressProps) {
    super(scope, id);
    const metadata = { name: props.name, namespace: props.namespace };
    const { podLabels } = props;
    this.authorizationPolicy = renderResource(this, 'authorization-policy', GVK.AUTHORIZATION_POLICY, metadata, () => this._toPolicy(props));
    this.networkPolicy = renderResource(this, 'network-policy', GVK.NETWORK_POLICY, { ...metadata, name: `${props.name}-ingress` }, () => ({
      podSelector: { matchLabels: podLabels },
      policyTypes: ['Ingress'],
      ingress: [
        ...this.peers.length === 0 ? [] : [{
          from: sorted(this.peers),
          ports: props.targetPorts.map((port) => ({ protocol: 'TCP', port })),
        }],
        { ports: PROXY_PORTS },
      ],
    }));
  }

  /** Admits a caller on every port of the workload. */
  public admit({ principal, namespace, podLabels }: AdmittedCaller): void {
    this.principals.add(principal);
    this.peers.push(podsIn(namespace, podLabels));
  }

  private _toPolicy({ podLabels, targetPorts }: WorkloadIngressProps): AuthorizationPolicySpec {
    return {
      selector: { matchLabels: podLabels },
      action: 'ALLOW',
      // An ALLOW policy without rules admits nobody, which is right while nobody has declared a call.
      rules: this.principals.size === 0 ? undefined : [{
        from: [{ source: { principals: [...this.principals].sort() } }],
        to: [{ operation: { ports: targetPorts.map(String) } }],
      }],
    };
  }
}
