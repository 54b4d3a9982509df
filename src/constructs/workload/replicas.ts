import type { IConstruct } from 'constructs';
import type { WorkloadOptions } from './workload-options';
import { DEFAULTS } from '../../core/defaults';
import { MeshError } from '../../core/errors';
import type { ResilienceProfile } from '../../policy/resilience-profile';

/** How many pods there are: the fixed number, or the autoscaler's range. */
export interface Replicas {
  /** The fewest there will be; everything that depends on a number of endpoints uses this one. */
  readonly min: number;
  /** The most there will be; equal to `min` where nothing scales. */
  readonly max: number;
  /** CPU utilization that the autoscaler aims at; absent where nothing scales. */
  readonly cpuTargetPercent?: number;
}

/** Fails on numbers that no autoscaler accepts, and on a fixed number beside a range. */
export function replicasOf(where: IConstruct, options: WorkloadOptions, profile: ResilienceProfile): Replicas {
  for (const [name, value] of [['replicas', options.replicas], ['minReplicas', options.minReplicas], ['maxReplicas', options.maxReplicas]] as const) {
    if (value !== undefined && !(Number.isInteger(value) && value >= 1)) {
      throw new MeshError(where, {
        problem: `${name} is ${value}`,
        allowed: 'a whole number of pods, 1 or more',
        fix: `give ${name} as the number of pods that must serve`,
      });
    }
  }
  if (options.replicas !== undefined && (options.minReplicas !== undefined || options.maxReplicas !== undefined)) {
    throw new MeshError(where, {
      problem: `replicas (${options.replicas}) is given beside minReplicas or maxReplicas`,
      allowed: 'replicas for a fixed number, or minReplicas and maxReplicas for an autoscaler, which would overwrite the fixed one',
      fix: 'keep one of the two',
    });
  }
  if (options.replicas !== undefined) {
    return { min: options.replicas, max: options.replicas };
  }
  const min = options.minReplicas ?? profile.minReplicas;
  if (profile.cpuTargetPercent === undefined) {
    return { min, max: min };
  }
  const max = options.maxReplicas ?? min * DEFAULTS.workload.hpaMaxFactor.value;
  if (max < min) {
    throw new MeshError(where, {
      problem: `maxReplicas (${max}) is below minReplicas (${min})`,
      allowed: `maxReplicas of ${min} or more`,
      fix: 'raise maxReplicas or lower minReplicas',
    });
  }
  return { min, max, cpuTargetPercent: profile.cpuTargetPercent };
}
