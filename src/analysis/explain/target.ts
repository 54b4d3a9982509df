import type { EffectivePolicy } from '../../mesh/destination/effective-policy';
import type { MeshHost } from '../../mesh/host/mesh-host';
import type { Call } from '../../mesh/mesh-model';
import type { HttpRoute } from '../../mesh/route/http-route';
import type { DecidedDestination } from '../../mesh/route/route-decision';
import type { Workload } from '../../mesh/workload/workload';

/** A destination, and what the model knows about calls of it. */
export interface Target {
  readonly destination: DecidedDestination;
  /** The call of it, as the model is asked. */
  readonly call: Call;
  readonly policy: EffectivePolicy;
  /** The workloads in the manifests that are behind the destination. */
  readonly pods: readonly Workload[];
  /** The host that the request is for, when the caller knows it. */
  readonly called: MeshHost | undefined;
  /** Whether the caller's proxy takes requests apart. */
  readonly isHttp: boolean;
  /** Whether a proxy of the caller is on the way. */
  readonly hasProxy: boolean;
  /** The route that leads to it. */
  readonly route: HttpRoute | undefined;
}
