import type { Duration } from 'cdk8s';
import { checkedMilliseconds } from './checked-duration';
import type { OutlierDetection } from './outlier-detection';
import type { RetryPolicy } from './retry-policy';
import { carriesLoadAfterEjection, capacityAfterEjection, ejectableHosts } from '../core/arithmetic';
import { checkedWhole } from '../core/checked-number';
import { durationText } from '../core/duration';
import { MeshError } from '../core/errors';

/** The parts of a profile that have to hold together. */
export interface ProfileNumbers {
  readonly name: string;
  readonly timeout?: Duration;
  readonly unaryTimeout?: Duration;
  readonly retries: RetryPolicy;
  readonly connectTimeout: Duration;
  readonly outlierDetection: OutlierDetection;
  readonly minReplicas: number;
  readonly cpuTargetPercent?: number;
  readonly preStop: Duration;
  readonly maxInFlight: Duration;
}

/** Fails on a number that is wrong by itself, then on numbers that contradict each other. */
export function checkProfile(where: string, profile: ProfileNumbers): void {
  checkName(where, profile.name);
  checkedWhole(where, 'minReplicas', profile.minReplicas, { min: 1, what: 'a whole number of pods' });
  if (profile.cpuTargetPercent !== undefined) {
    checkedWhole(where, 'cpuTargetPercent', profile.cpuTargetPercent, {
      min: 1,
      max: 100,
      what: 'a whole number of percent',
      fix: 'give cpuTargetPercent such a number, or use withoutAutoscaler() for a fixed number of pods',
    });
  }
  const timeout = profile.timeout && checkedMilliseconds(where, 'timeout', profile.timeout, {
    fix: 'give a timeout of 1ms or longer, or use withoutTimeout() for requests without a limit',
  });
  if (profile.unaryTimeout !== undefined) {
    checkedMilliseconds(where, 'unaryTimeout', profile.unaryTimeout);
  }
  checkedMilliseconds(where, 'preStop', profile.preStop, { zero: true });
  checkConnectTimeout(where, checkedMilliseconds(where, 'connectTimeout', profile.connectTimeout), timeout);
  checkInFlight(where, checkedMilliseconds(where, 'maxInFlight', profile.maxInFlight, { zero: true }), timeout);
  checkRepeats(where, profile.retries);
  checkCapacity(where, profile);
}

function checkName(where: string, name: string): void {
  if (name.trim() === '') {
    throw new MeshError(where, { problem: 'name is empty', allowed: 'a name', fix: 'give a name, or leave it out' });
  }
}

/** A connection that takes as long as the caller waits can never be tried again. */
function checkConnectTimeout(where: string, connectTimeout: number, timeout: number | undefined): void {
  if (timeout !== undefined && connectTimeout >= timeout) {
    throw new MeshError(where, {
      problem: `connectTimeout ${durationText(connectTimeout)} is not below timeout ${durationText(timeout)}, so a connection that fails is never tried again`,
      allowed: `a connectTimeout below ${durationText(timeout)}`,
      fix: 'lower connectTimeout, or raise the timeout',
    });
  }
}

function checkInFlight(where: string, maxInFlight: number, timeout: number | undefined): void {
  if (timeout !== undefined && maxInFlight < timeout) {
    throw new MeshError(where, {
      problem: `maxInFlight ${durationText(maxInFlight)} is below timeout ${durationText(timeout)}, so requests are cut off when their pod stops`,
      allowed: `${durationText(timeout)} or longer`,
      fix: `raise maxInFlight to at least ${durationText(timeout)}, or leave it out`,
    });
  }
}

function checkRepeats(where: string, retries: RetryPolicy): void {
  if (retries._repeatsProcessedRequests()) {
    throw new MeshError(where, {
      problem: `retries are for every route, and retryOn ${retries.retryOn.join(',')} repeats requests that were already worked on`,
      allowed: 'RetryPolicy.safe(), or other conditions under which no application saw the request',
      fix: 'give them as idempotentRetries, which are for requests that may be repeated',
    });
  }
}

/** What an ejection leaves has to carry what the autoscaler loads all pods with. */
function checkCapacity(where: string, { outlierDetection, minReplicas, cpuTargetPercent }: ProfileNumbers): void {
  outlierDetection._toIstio(where, minReplicas);
  const percent = outlierDetection._maxEjectionPercent(minReplicas);
  if (percent === undefined || cpuTargetPercent === undefined || carriesLoadAfterEjection(minReplicas, percent, cpuTargetPercent)) {
    return;
  }
  const ejected = ejectableHosts(minReplicas, percent);
  const left = Math.floor(capacityAfterEjection(minReplicas, percent) * 100);
  throw new MeshError(where, {
    problem: `with ${ejected} of ${minReplicas} pods ejected (maxEjectionPercent ${percent}) ${left}% of the capacity is left, `
      + `which does not carry the load of cpuTargetPercent ${cpuTargetPercent}`,
    allowed: `cpuTargetPercent of at most ${left} with ${minReplicas} pods`,
    fix: left > 0 ? `lower cpuTargetPercent to ${left}, or raise minReplicas` : 'lower maxEjectionPercent, or raise minReplicas',
  });
}
