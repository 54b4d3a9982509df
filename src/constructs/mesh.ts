import type { IConstruct } from 'constructs';
import { MeshState } from './mesh-state';
import { MeshError, placeName } from '../core/errors';
import { DEFAULT_CLUSTER_DOMAIN } from '../core/host';
import { isDnsLabel, isFqdn } from '../core/names';
import { stateFacts } from '../core/stated-facts';
import { compareVersions, DEFAULT_ISTIO_VERSION, isIstioVersion, NEWEST_ISTIO_VERSION, OLDEST_ISTIO_VERSION } from '../core/version';

/** What the sidecars of the mesh do with traffic to hosts that no Service or ServiceEntry names. */
export enum OutboundTrafficMode {
  /** It passes, unobserved and without policy. */
  ALLOW_ANY = 'ALLOW_ANY',
  /** It is refused by the sidecar. This fails fast; it is no security boundary. */
  REGISTRY_ONLY = 'REGISTRY_ONLY',
}

/** Whether declared calls describe the call graph or enforce it. */
export enum Posture {
  /** `a.calls(b)` draws the call graph and checks its time budgets; nothing is refused. */
  OPEN = 'OPEN',
  /**
   * Declared calls are the only ones: the caller's Sidecar, the callee's
   * AuthorizationPolicy and a NetworkPolicy on both sides follow from them.
   */
  LOCKED = 'LOCKED',
}

/** What is true of the mesh that the manifests are made for. */
export interface MeshProps {
  /**
   * Istio release of the control plane, as `1.31` or `1.31.2`.
   *
   * Fields that this release does not have are refused, naming the release that has them.
   * @default '1.31'
   */
  readonly istioVersion?: string;

  /**
   * DNS suffix of Services, the mesh's `domainSuffix`.
   * @default 'cluster.local'
   */
  readonly clusterDomain?: string;

  /**
   * Namespace whose policies hold for the whole mesh, and where istiod runs.
   * @default 'istio-system'
   */
  readonly rootNamespace?: string;

  /**
   * Trust domain of the workload certificates.
   * @default - the cluster domain
   */
  readonly trustDomain?: string;

  /**
   * What sidecars do with traffic to unknown hosts (`meshConfig.outboundTrafficPolicy.mode`).
   * @default OutboundTrafficMode.ALLOW_ANY
   */
  readonly outboundTrafficMode?: OutboundTrafficMode;

  /**
   * Whether declared calls describe or enforce the call graph.
   * @default Posture.OPEN
   */
  readonly posture?: Posture;
}

/**
 * What is true of the mesh that an app's manifests are made for.
 *
 * Stated once, before the first construct that asks for it. An app that states
 * nothing gets the defaults of `MeshProps`.
 */
export class Mesh {
  /**
   * States the facts of the mesh for everything in the app.
   *
   * Fails when it is called a second time, or after a construct has already used the facts.
   *
   * @param app the app (or any construct in it)
   */
  public static configure(app: IConstruct, props: MeshProps): Mesh {
    const state = MeshState.of(app);
    if (state.settings !== undefined) {
      throw new MeshError(app.node.root, {
        problem: state.firstReader === undefined
          ? 'Mesh.configure was called twice for one app'
          : `Mesh.configure was called after ${state.firstReader} had already used the mesh's settings`,
        allowed: 'one call, before the first construct of the library',
        fix: 'move the one call to directly behind new App()',
      });
    }
    const mesh = new Mesh(props);
    state.settings = mesh;
    const { istioVersion, clusterDomain, rootNamespace, trustDomain, outboundTrafficMode: outboundMode } = mesh;
    stateFacts(app, { istioVersion, clusterDomain, rootNamespace, trustDomain, outboundMode });
    return mesh;
  }

  /** The facts of the mesh that `scope` belongs to. */
  public static of(scope: IConstruct): Mesh {
    const state = MeshState.of(scope);
    if (state.settings === undefined) {
      state.settings = new Mesh({});
    }
    state.firstReader ??= placeName(scope);
    return state.settings;
  }

  /** Istio release of the control plane. */
  public readonly istioVersion: string;
  /** DNS suffix of Services. */
  public readonly clusterDomain: string;
  /** Namespace whose policies hold for the whole mesh. */
  public readonly rootNamespace: string;
  /** Trust domain of the workload certificates. */
  public readonly trustDomain: string;
  /** What sidecars do with traffic to unknown hosts. */
  public readonly outboundTrafficMode: OutboundTrafficMode;
  /** Whether declared calls describe or enforce the call graph. */
  public readonly posture: Posture;

  private constructor(props: MeshProps) {
    this.istioVersion = checkedVersion(props.istioVersion ?? DEFAULT_ISTIO_VERSION);
    this.clusterDomain = checkedName('clusterDomain', props.clusterDomain ?? DEFAULT_CLUSTER_DOMAIN);
    this.rootNamespace = props.rootNamespace ?? 'istio-system';
    if (!isDnsLabel(this.rootNamespace)) {
      throw new MeshError('Mesh.configure', {
        problem: `rootNamespace is '${this.rootNamespace}'`,
        allowed: 'a namespace name (lower-case letters, digits and -, at most 63)',
        fix: 'give the name of the namespace that istiod runs in',
      });
    }
    this.trustDomain = checkedName('trustDomain', props.trustDomain ?? this.clusterDomain);
    this.outboundTrafficMode = props.outboundTrafficMode ?? OutboundTrafficMode.ALLOW_ANY;
    this.posture = props.posture ?? Posture.OPEN;
  }
}

function checkedVersion(version: string): string {
  const release = version.split('.').slice(0, 2).join('.');
  if (!isIstioVersion(version) || compareVersions(release, OLDEST_ISTIO_VERSION) < 0 || compareVersions(release, NEWEST_ISTIO_VERSION) > 0) {
    throw new MeshError('Mesh.configure', {
      problem: `istioVersion is '${version}'`,
      allowed: `releases ${OLDEST_ISTIO_VERSION} to ${NEWEST_ISTIO_VERSION}, written like '1.31' or '1.31.2'`,
      fix: `state the release that the control plane runs; for one newer than ${NEWEST_ISTIO_VERSION} state ${NEWEST_ISTIO_VERSION}`,
    });
  }
  return version;
}

function checkedName(field: string, name: string): string {
  if (!isFqdn(name) && !isDnsLabel(name)) {
    throw new MeshError('Mesh.configure', {
      problem: `${field} is '${name}'`,
      allowed: 'a DNS name such as cluster.local, without a leading dot',
      fix: `give the ${field} as the mesh has it`,
    });
  }
  return name;
}
