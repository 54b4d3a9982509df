import type { MeshHost } from '../host/mesh-host';
import type { Provenance } from '../provenance';
import type { Workload } from '../workload/workload';

/**
 * Why a call is taken to happen:
 *
 * - `egress`: a Sidecar of the caller's namespace names the host among those that its pods need
 * - `access`: an AuthorizationPolicy of the callee lets this very identity in
 * - `route`: a VirtualService for the host has routes for calls from these very pods
 */
export type EdgeReason = 'egress' | 'access' | 'route';

/** A reason, and where it is written. */
export interface EdgeEvidence {
  readonly reason: EdgeReason;
  readonly from: Provenance;
}

/** A call that the manifests speak of. */
export interface CallEdge {
  readonly caller: Workload;
  readonly host: MeshHost;
  /** At least one. */
  readonly evidence: readonly EdgeEvidence[];
}
