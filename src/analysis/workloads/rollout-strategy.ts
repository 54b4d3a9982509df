import { podShareAt } from './pod-share';
import { type PodShare, rollingUpdateSteps } from '../../core/arithmetic';
import { textAt, valueAt } from '../../mesh/json-access';
import type { Resource } from '../../mesh/resource';

/** Why Kubernetes does not take the strategy of a Deployment. */
export interface RefusedStrategy {
  /** `spec.strategy.rollingUpdate.maxUnavailable` */
  readonly path: string;
  readonly message: string;
}

/** What a Deployment writes about how its pods are replaced. */
export interface RolloutStrategy {
  /** `RollingUpdate` for one that writes nothing. */
  readonly type: string;
  readonly maxSurge: PodShare | undefined;
  readonly maxUnavailable: PodShare | undefined;
  readonly refused: RefusedStrategy | undefined;
}

/** What Kubernetes takes for a step that is left out. */
const DEFAULT_STEP = '25%';

const ROLLING_UPDATE = ['spec', 'strategy', 'rollingUpdate'];

/** Reads the strategy of a Deployment. */
export function rolloutStrategy({ manifest }: Resource): RolloutStrategy {
  const type = textAt(manifest, 'spec', 'strategy', 'type') ?? 'RollingUpdate';
  const maxSurge = podShareAt(manifest, ...ROLLING_UPDATE, 'maxSurge');
  const maxUnavailable = podShareAt(manifest, ...ROLLING_UPDATE, 'maxUnavailable');
  return { type, maxSurge, maxUnavailable, refused: refusedStrategy(type, maxSurge, maxUnavailable, valueAt(manifest, ...ROLLING_UPDATE) !== undefined) };
}

/** The path of a step of a rolling update. */
export function stepPath(step: 'maxSurge' | 'maxUnavailable'): string {
  return [...ROLLING_UPDATE, step].join('.');
}

/** How many of its pods a rolling update may take before new ones are ready. One at least goes, where none is added. */
export function podsTaken(pods: number, { maxSurge = DEFAULT_STEP, maxUnavailable = DEFAULT_STEP }: Pick<RolloutStrategy, 'maxSurge' | 'maxUnavailable'>): number {
  const { surge, unavailable } = rollingUpdateSteps(pods, maxSurge, maxUnavailable);
  return surge === 0 ? Math.max(unavailable, 1) : unavailable;
}

function refusedStrategy(type: string, maxSurge: PodShare | undefined, maxUnavailable: PodShare | undefined, hasSteps: boolean): RefusedStrategy | undefined {
  if (type === 'Recreate') {
    return hasSteps ? { path: ROLLING_UPDATE.join('.'), message: 'Recreate replaces all pods at once, and has no steps' } : undefined;
  }
  if (isNothing(maxSurge) && isNothing(maxUnavailable)) {
    return { path: stepPath('maxUnavailable'), message: 'maxUnavailable and maxSurge are both 0, so that no pod can ever be replaced' };
  }
  return typeof maxUnavailable === 'string' && maxUnavailable.endsWith('%') && Number(maxUnavailable.slice(0, -1)) > 100
    ? { path: stepPath('maxUnavailable'), message: `maxUnavailable is ${maxUnavailable}, more than all pods` }
    : undefined;
}

function isNothing(share: PodShare | undefined): boolean {
  return share === 0 || (typeof share === 'string' && /^0+%$/.test(share));
}
