import { Duration } from 'cdk8s';
import { OutlierDetection } from '../../src/policy/outlier-detection';
import { ResilienceProfile } from '../../src/policy/resilience-profile';
import { checkProfile, type ProfileNumbers } from '../../src/policy/resilience-profile-checks';
import { RetryPolicy } from '../../src/policy/retry-policy';

const check = (changed: Partial<ProfileNumbers>) => () => checkProfile('P', { ...ResilienceProfile.STANDARD, ...changed });

test.each([
  ResilienceProfile.CRITICAL, ResilienceProfile.STANDARD, ResilienceProfile.BULK, ResilienceProfile.STREAMING, ResilienceProfile.BATCH,
])('$name holds together', (profile) => {
  expect(() => checkProfile('P', profile)).not.toThrow();
});

test.each([
  [{ name: ' ' }, 'P: name is empty; allowed: a name; fix: give a name, or leave it out'],
  [{ minReplicas: 0 }, 'P: minReplicas is 0; allowed: a whole number of pods, 1 or more; fix: give minReplicas such a number, or leave it out'],
  [{ minReplicas: 2.5 }, 'P: minReplicas is 2.5;'],
  [{ cpuTargetPercent: 0 },
    'P: cpuTargetPercent is 0; allowed: a whole number of percent, from 1 to 100; fix: give cpuTargetPercent such a number, or use withoutAutoscaler() for a fixed number of pods'],
  [{ cpuTargetPercent: 101 }, 'P: cpuTargetPercent is 101;'],
  [{ timeout: Duration.seconds(0) },
    'P: timeout is 0s; allowed: a time in whole milliseconds, 1ms or longer; fix: give a timeout of 1ms or longer, or use withoutTimeout() for requests without a limit'],
  [{ timeout: Duration.seconds(NaN) }, 'P: timeout is NaNms;'],
  [{ unaryTimeout: Duration.seconds(0) }, 'P: unaryTimeout is 0s;'],
  [{ preStop: Duration.millis(0.5) }, 'P: preStop is 0.5ms; allowed: a time in whole milliseconds, 0s or longer;'],
  [{ connectTimeout: Duration.seconds(0) }, 'P: connectTimeout is 0s;'],
  [{ connectTimeout: Duration.seconds(10) },
    'P: connectTimeout 10s is not below timeout 10s, so a connection that fails is never tried again; allowed: a connectTimeout below 10s; '
    + 'fix: lower connectTimeout, or raise the timeout'],
  [{ maxInFlight: Duration.seconds(9) },
    'P: maxInFlight 9s is below timeout 10s, so requests are cut off when their pod stops; allowed: 10s or longer; fix: raise maxInFlight to at least 10s, or leave it out'],
  [{ retries: RetryPolicy.custom({ attempts: 2, retryOn: ['503'] }) },
    'P: retries are for every route, and retryOn 503 repeats requests that were already worked on; '
    + 'allowed: RetryPolicy.safe(), or other conditions under which no application saw the request; '
    + 'fix: give them as idempotentRetries, which are for requests that may be repeated'],
  [{ minReplicas: 2 },
    'P: with 1 of 2 pods ejected (maxEjectionPercent 50) 50% of the capacity is left, which does not carry the load of cpuTargetPercent 65; '
    + 'allowed: cpuTargetPercent of at most 50 with 2 pods; fix: lower cpuTargetPercent to 50, or raise minReplicas'],
  [{ cpuTargetPercent: 70 },
    'P: with 1 of 3 pods ejected (maxEjectionPercent 34) 66% of the capacity is left, which does not carry the load of cpuTargetPercent 70; '
    + 'allowed: cpuTargetPercent of at most 66 with 3 pods; fix: lower cpuTargetPercent to 66, or raise minReplicas'],
  [{ outlierDetection: OutlierDetection.http({ maxEjectionPercent: 100 }) },
    'P: with 3 of 3 pods ejected (maxEjectionPercent 100) 0% of the capacity is left, which does not carry the load of cpuTargetPercent 65; '
    + 'allowed: cpuTargetPercent of at most 0 with 3 pods; fix: lower maxEjectionPercent, or raise minReplicas'],
  [{ outlierDetection: OutlierDetection.http({ maxEjectionPercent: 33 }) }, 'P: maxEjectionPercent 33 of 3 endpoints is floor(3 x 33 / 100) = 0,'],
])('fails on %j', (changed, message) => {
  expect(check(changed)).toThrow(message);
});

test.each([
  [{ minReplicas: 1, cpuTargetPercent: 90 }],
  [{ minReplicas: 4, cpuTargetPercent: 75 }],
  [{ cpuTargetPercent: 66 }],
  [{ minReplicas: 2, cpuTargetPercent: 90, outlierDetection: OutlierDetection.none() }],
  [{ timeout: undefined, connectTimeout: Duration.seconds(30), maxInFlight: Duration.seconds(0) }],
  [{ preStop: Duration.seconds(0) }],
])('%j holds together', (changed) => {
  expect(check(changed)).not.toThrow();
});
