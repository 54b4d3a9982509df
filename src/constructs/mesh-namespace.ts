import type { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { CallGraph } from './call-graph';
import { Mesh, OutboundTrafficMode, Posture } from './mesh';
import { checkedLabel } from './mesh-service';
import { MeshState } from './mesh-state';
import { DEFAULTS } from '../core/defaults';
import { MeshError } from '../core/errors';
import { isLabelValue } from '../core/names';
import { GVK, renderClusterResource, renderResource, type SidecarSpec, type TelemetrySpec } from '../istio';

/** Pod Security Standard that a namespace enforces. */
export enum PodSecurityLevel {
  /** Nothing is refused. */
  PRIVILEGED = 'privileged',
  /** Known privilege escalations are refused. */
  BASELINE = 'baseline',
  /** Only hardened pods are admitted. With sidecars this needs istio-cni: without it an init container has to set up the network. */
  RESTRICTED = 'restricted',
}

/** A namespace whose pods are in the mesh. */
export interface MeshNamespaceProps {
  /**
   * Name of the namespace.
   * @default - the construct's id
   */
  readonly name?: string;

  /**
   * Revision of the control plane that injects the sidecars (`istio.io/rev`).
   * @default - the default revision, by the label `istio-injection: enabled`
   */
  readonly revision?: string;

  /**
   * Why plain text is still accepted beside mutual TLS, e.g. which callers are not in the mesh yet.
   * @default - it is not: mutual TLS is STRICT
   */
  readonly permissiveReason?: string;

  /**
   * Whether everything that no AuthorizationPolicy allows is refused.
   * @default - true in a LOCKED mesh, else false
   */
  readonly defaultDeny?: boolean;

  /**
   * Whether sidecars know only this namespace's own services, the root namespace's, and those that a service of
   * this namespace declares to call. Calls to others then pass by their routes, policies and mutual TLS, or are refused.
   * @default - true in a LOCKED mesh, else false
   */
  readonly defaultSidecar?: boolean;

  /**
   * Percent of the requests that are traced. The mesh has to name a tracing provider (`defaultProviders.tracing`): where it
   * does not, Istio takes any tracing settings of a namespace as tracing to nowhere, and switches it off.
   * @default - nothing is written: what the mesh says holds, in Istio 1 percent
   */
  readonly tracingSamplingPercent?: number;

  /**
   * Which requests are written to the access log, as a CEL expression over the request.
   * @default 'response.code >= 500'
   */
  readonly accessLogFilter?: string;

  /**
   * Whether access logs are configured here, and the share of traced requests if it is given.
   * @default true
   */
  readonly telemetry?: boolean;

  /**
   * Pod Security Standard that is enforced.
   * @default PodSecurityLevel.BASELINE
   */
  readonly podSecurityLevel?: PodSecurityLevel;

  /**
   * More labels of the namespace.
   * @default - none
   */
  readonly labels?: { [key: string]: string };
}

/**
 * A namespace in the mesh: sidecars injected, mutual TLS required, errors logged.
 */
export class MeshNamespace extends Construct {
  /** Name of the namespace. */
  public readonly name: string;
  /** The Namespace itself. */
  public readonly namespace: ApiObject;
  /** Whether callers must use mutual TLS. */
  public readonly peerAuthentication: ApiObject;
  /** Refuses what nothing else allows; absent unless defaultDeny. */
  public readonly authorizationPolicy?: ApiObject;
  /** What sidecars know of; absent unless defaultSidecar. */
  public readonly sidecar?: ApiObject;
  /** Access logs, and the share of traced requests if it is given; absent with telemetry: false. */
  public readonly telemetry?: ApiObject;

  public constructor(scope: Construct, id: string, props: MeshNamespaceProps = {}) {
    super(scope, id);
    const mesh = Mesh.of(this);
    this.name = checkedLabel(this, 'namespace name', props.name ?? id);
    this.checkProps(props);
    const metadata = { name: 'default', namespace: this.name };

    this.namespace = renderClusterResource(this, 'namespace', GVK.NAMESPACE, { name: this.name, labels: this.labelsFrom(props) });
    this.peerAuthentication = renderResource(this, 'peer-authentication', GVK.PEER_AUTHENTICATION, {
      ...metadata,
      annotations: props.permissiveReason === undefined ? undefined : { 'cdk8s-istio.dev/permissive-reason': props.permissiveReason },
    }, () => ({ mtls: { mode: props.permissiveReason === undefined ? DEFAULTS.namespace.mtlsMode.value : 'PERMISSIVE' } }));
    if (props.defaultDeny ?? mesh.posture === Posture.LOCKED) {
      this.authorizationPolicy = renderResource(this, 'authorization-policy', GVK.AUTHORIZATION_POLICY, { ...metadata, name: 'default-deny' }, () => ({}));
    }
    if (props.defaultSidecar ?? mesh.posture === Posture.LOCKED) {
      this.sidecar = renderResource(this, 'sidecar', GVK.SIDECAR, metadata, () => this._toSidecar(mesh));
    }
    if (props.telemetry ?? true) {
      this.telemetry = renderResource(this, 'telemetry', GVK.TELEMETRY, metadata, () => this._toTelemetry(props));
    }
  }

  private labelsFrom(props: MeshNamespaceProps): { [key: string]: string } {
    return {
      ...props.labels,
      ...(props.revision === undefined ? { 'istio-injection': 'enabled' } : { 'istio.io/rev': props.revision }),
      'pod-security.kubernetes.io/enforce': props.podSecurityLevel ?? DEFAULTS.namespace.podSecurityLevel.value,
    };
  }

  private _toSidecar(mesh: Mesh): SidecarSpec {
    const called = CallGraph.of(this).calledFrom(this.name).map(({ namespace, host }) => `${namespace}/${host}`);
    return {
      egress: [{ hosts: ['./*', `${mesh.rootNamespace}/*`, ...new Set(called.sort())] }],
      // Said even where it is the mesh's own mode: with an empty mode Istio takes the first of the enum, REGISTRY_ONLY.
      outboundTrafficPolicy: { mode: mesh.posture === Posture.LOCKED ? OutboundTrafficMode.REGISTRY_ONLY : mesh.outboundTrafficMode },
    };
  }

  private _toTelemetry(props: MeshNamespaceProps): TelemetrySpec {
    return {
      accessLogging: [{
        providers: [{ name: 'envoy' }],
        filter: { expression: props.accessLogFilter ?? DEFAULTS.namespace.accessLogFilter.value },
      }],
      ...(props.tracingSamplingPercent !== undefined && { tracing: [{ randomSamplingPercentage: props.tracingSamplingPercent }] }),
    };
  }

  private checkProps(props: MeshNamespaceProps): void {
    const owner = MeshState.of(this).claim(`namespace:${this.name}`, this);
    if (owner !== undefined) {
      throw new MeshError(this, {
        problem: `namespace '${this.name}' is already made by ${owner.node.path}`,
        allowed: 'one MeshNamespace for a namespace',
        fix: `change ${owner.node.path}, or give this one another name`,
      });
    }
    if (props.revision !== undefined && (props.revision === '' || !isLabelValue(props.revision))) {
      throw new MeshError(this, {
        problem: `the revision is '${props.revision}'`,
        allowed: 'a label value such as 1-31-0 or stable',
        fix: 'give the revision or tag that the control plane was installed with, or leave it out',
      });
    }
    if (props.permissiveReason?.trim() === '') {
      throw new MeshError(this, {
        problem: 'permissiveReason is empty',
        allowed: 'a reason that tells when plain text can be refused again',
        fix: 'write why plain text is still needed, or leave it out for STRICT',
      });
    }
    const sampling = props.tracingSamplingPercent;
    if (sampling !== undefined && !(sampling >= 0 && sampling <= 100)) {
      throw new MeshError(this, {
        problem: `tracingSamplingPercent is ${sampling}`,
        allowed: '0 to 100',
        fix: 'give the percent of requests to trace',
      });
    }
    if (props.accessLogFilter?.trim() === '') {
      throw new MeshError(this, {
        problem: 'accessLogFilter is empty',
        allowed: "a CEL expression such as 'response.code >= 500'",
        fix: 'leave it out, or use telemetry: false for no access log',
      });
    }
  }
}
