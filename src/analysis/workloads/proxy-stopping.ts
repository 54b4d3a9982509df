import { containerNames } from './pod-template';
import { hasProxyEnvironment, proxyConfigOf } from './proxy-settings';
import { durationMillis } from '../../mesh/duration-value';
import { listAt, textAt, textMapAt } from '../../mesh/json-access';
import type { MeshModel } from '../../mesh/mesh-model';
import type { Workload } from '../../mesh/workload/workload';

const NATIVE = 'sidecar.istio.io/nativeSidecar';
const PROXY = 'istio-proxy';

/** What Istio takes for both times when nothing is said. */
const DEFAULT_WAIT = '5s';

/** How a proxy beside the application stops, from the same signal on as the preStop hooks of the others. All times in seconds. */
export interface ProxyStopping {
  /** When it ends at the latest that can be told; undefined when it waits for its last connection to end. */
  readonly drain: number | undefined;
  /** When it ends at the earliest. */
  readonly earliest: number;
  /** Whether the pods or the mesh say any of this, or that the proxy is no native sidecar. */
  readonly isStated: boolean;
  /** Whether the pods say that the proxy is no native sidecar; otherwise the cluster decides. */
  readonly isBeside: boolean;
}

/**
 * How the proxies of some pods stop. Undefined for pods that do not surely get
 * one from the injector, for native sidecars, which outlive the applications
 * whatever else is said, and where it cannot be told.
 *
 * With EXIT_ON_ZERO_ACTIVE_CONNECTIONS terminationDrainDuration is not read at
 * all: the proxy waits MINIMUM_DRAIN_DURATION, and from then on until nobody
 * is connected.
 */
export function proxyStopping(model: MeshModel, workload: Workload): ProxyStopping | undefined {
  const native = workload.annotations[NATIVE];
  const isUsual = workload.injected === true && (native ?? 'false') === 'false' && !writesProxy(workload);
  const config = isUsual && !hasProxyEnvironment(model, workload) ? proxyConfigOf(model, workload) : undefined;
  if (config === undefined) {
    return undefined;
  }
  const environment = textMapAt(config, 'proxyMetadata');
  const duration = textAt(config, 'terminationDrainDuration');
  const waits = isTrue(environment.EXIT_ON_ZERO_ACTIVE_CONNECTIONS);
  const wait = durationMillis(waits ? environment.MINIMUM_DRAIN_DURATION ?? DEFAULT_WAIT : duration ?? DEFAULT_WAIT);
  return wait === undefined ? undefined : {
    drain: waits ? undefined : wait / 1000,
    earliest: wait / 1000,
    isStated: waits || duration !== undefined || native !== undefined,
    isBeside: native !== undefined,
  };
}

/** Whether the template says something about the proxy's container itself: how it stops is then for it to say. */
function writesProxy({ resource, templatePath }: Workload): boolean {
  return containerNames(resource, templatePath).includes(PROXY)
    || listAt(resource.manifest, ...templatePath, 'spec', 'initContainers').some((container) => textAt(container, 'name') === PROXY);
}

/** As Go reads a flag. */
function isTrue(value: string | undefined): boolean {
  return value !== undefined && /^(1|t|T|TRUE|true|True)$/.test(value);
}
