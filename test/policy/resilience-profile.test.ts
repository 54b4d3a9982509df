import { Duration } from 'cdk8s';
import { PROFILES, type ProfileDefaults } from '../../src/core/defaults';
import { ConnectionPool } from '../../src/policy/connection-pool';
import { LoadBalancing } from '../../src/policy/load-balancing';
import { OutlierDetection } from '../../src/policy/outlier-detection';
import { ResilienceProfile } from '../../src/policy/resilience-profile';
import { RetryBudget } from '../../src/policy/retry-budget';
import { RetryPolicy } from '../../src/policy/retry-policy';

const ALL: [string, ResilienceProfile, ProfileDefaults][] = [
  ['critical', ResilienceProfile.CRITICAL, PROFILES.critical],
  ['standard', ResilienceProfile.STANDARD, PROFILES.standard],
  ['bulk', ResilienceProfile.BULK, PROFILES.bulk],
  ['streaming', ResilienceProfile.STREAMING, PROFILES.streaming],
  ['batch', ResilienceProfile.BATCH, PROFILES.batch],
];

test.each(ALL)('%s is what the defaults say', (name, profile, numbers) => {
  expect(profile.name).toBe(name);
  expect(profile.timeout?.toMilliseconds()).toBe(numbers.timeout);
  expect(profile.unaryTimeout?.toMilliseconds()).toBe(numbers.unaryTimeout);
  expect(profile.retries.attempts).toBe(numbers.attempts);
  expect(profile.retries.retryOn).toEqual(numbers.retryOn);
  expect(profile.idempotentRetries.retryOn).toEqual(numbers.idempotentRetryOn);
  expect(profile.idempotentRetries.perTryTimeout?.toMilliseconds()).toBe(numbers.perTryTimeout);
  expect(profile.retryBudget._toIstio()?.percent).toBe(numbers.retryBudgetPercent);
  expect(profile.retryBudget._toIstio()?.minRetryConcurrency).toBe(numbers.retryBudgetMinConcurrency);
  expect(profile.connectTimeout.toMilliseconds()).toBe(numbers.connectTimeout);
  expect(profile.outlierDetection._toIstio(name, profile.minReplicas)?.consecutiveGatewayErrors).toBe(numbers.consecutiveGatewayErrors);
  expect(profile.outlierDetection._toIstio(name, profile.minReplicas)?.maxEjectionPercent).toBe(numbers.maxEjectionPercent);
  expect(profile.loadBalancing._toIstio(true)).toEqual({ simple: 'LEAST_REQUEST', localityLbSetting: { enabled: false } });
  expect(profile.minReplicas).toBe(numbers.minReplicas);
  expect(profile.cpuTargetPercent).toBe(numbers.hpaTargetPercent);
  expect(profile.preStop.toMilliseconds()).toBe(numbers.preStop);
  expect(profile.maxInFlight.toMilliseconds()).toBe(numbers.maxInFlight);
  expect(profile.spreadZonesStrictly).toBe(numbers.spreadZones === 'DoNotSchedule');
  expect(profile.disruptionBudget).toBe(numbers.pdb);
});

test.each([
  ['critical', ResilienceProfile.CRITICAL, { tcp: { connectTimeout: '1s' } }],
  ['bulk', ResilienceProfile.BULK, { tcp: { connectTimeout: '1s' }, http: { http1MaxPendingRequests: 100 } }],
  ['streaming', ResilienceProfile.STREAMING,
    { tcp: { connectTimeout: '1s', maxConnectionDuration: '3600s' }, http: { http2KeepAlive: { interval: '30s', timeout: '10s' } } }],
  ['batch', ResilienceProfile.BATCH, { tcp: { connectTimeout: '1s' }, http: { http2MaxRequests: 50 } }],
])('the pool of %s', (_name, profile, spec) => {
  expect(profile.connectionPool._toIstio({ replicas: 3, protocol: 'http', connectTimeout: 1000 })).toEqual(spec);
});

test('batch switches off even what Istio does by itself', () => {
  expect(ResilienceProfile.BATCH.retries._toIstio()).toEqual({ attempts: 0 });
  expect(ResilienceProfile.BATCH.outlierDetection._toIstio('batch', 1)).toBeUndefined();
});

test('a changed profile keeps the rest', () => {
  const changed = ResilienceProfile.STANDARD.with({ name: 'shop', preStop: Duration.seconds(15), disruptionBudget: false, spreadZonesStrictly: true });
  expect(changed).toMatchObject({ name: 'shop', disruptionBudget: false, spreadZonesStrictly: true, minReplicas: 3, cpuTargetPercent: 65 });
  expect(changed.preStop.toSeconds()).toBe(15);
  expect(changed.timeout).toBe(ResilienceProfile.STANDARD.timeout);
  expect(changed.idempotentRetries._toIstio()).toEqual(ResilienceProfile.STANDARD.idempotentRetries._toIstio());
  expect(ResilienceProfile.STANDARD.name).toBe('standard');
});

test('every part can be replaced', () => {
  const parts = {
    name: 'own',
    timeout: Duration.seconds(4),
    unaryTimeout: Duration.seconds(2),
    retries: RetryPolicy.none(),
    idempotentRetries: RetryPolicy.none(),
    retryBudget: RetryBudget.none(),
    connectTimeout: Duration.millis(300),
    outlierDetection: OutlierDetection.none(),
    connectionPool: ConnectionPool.none(),
    loadBalancing: LoadBalancing.roundRobin(),
    minReplicas: 5,
    cpuTargetPercent: 70,
    preStop: Duration.seconds(0),
    maxInFlight: Duration.seconds(4),
    spreadZonesStrictly: true,
    disruptionBudget: false,
  };
  expect(ResilienceProfile.STANDARD.with(parts)).toMatchObject(parts);
});

test('what is undefined stays as it is', () => {
  expect(ResilienceProfile.STANDARD.with({ timeout: undefined, name: undefined })).toEqual(ResilienceProfile.STANDARD);
});

test('another timeout has other tries, and requests are let finish', () => {
  const short = ResilienceProfile.STANDARD.with({ timeout: Duration.seconds(5) });
  expect(short.idempotentRetries._toIstio().perTryTimeout).toBe('1630ms');
  expect(short.maxInFlight.toSeconds()).toBe(10);
  const long = ResilienceProfile.STANDARD.with({ timeout: Duration.seconds(20) });
  expect(long.idempotentRetries._toIstio().perTryTimeout).toBe('6630ms');
  expect(long.maxInFlight.toSeconds()).toBe(20);
  expect(long.retries._toIstio()).toEqual(ResilienceProfile.STANDARD.retries._toIstio());
});

test('a given per-try timeout stays, and a missing one is worked out', () => {
  const timeout = Duration.seconds(4);
  expect(ResilienceProfile.STANDARD.with({ timeout, idempotentRetries: RetryPolicy.idempotent({ perTryTimeout: Duration.seconds(1) }) })
    .idempotentRetries._toIstio().perTryTimeout).toBe('1s');
  expect(ResilienceProfile.BULK.with({ idempotentRetries: RetryPolicy.idempotent({ attempts: 1 }) })
    .idempotentRetries._toIstio().perTryTimeout).toBe('29980ms');
});

test('timeout and autoscaler can be taken out', () => {
  const endless = ResilienceProfile.STANDARD.withoutTimeout();
  expect(endless.timeout).toBeUndefined();
  expect(endless.idempotentRetries._toIstio().perTryTimeout).toBe('3s');
  const fixed = ResilienceProfile.STANDARD.withoutAutoscaler().with({ minReplicas: 2 });
  expect(fixed.cpuTargetPercent).toBeUndefined();
  expect(fixed.minReplicas).toBe(2);
});

test('two pods are fine at half their capacity', () => {
  expect(ResilienceProfile.STANDARD.with({ minReplicas: 2, cpuTargetPercent: 50 }).minReplicas).toBe(2);
});

test('fails when the tries do not fit', () => {
  expect(() => ResilienceProfile.STANDARD.with({ idempotentRetries: RetryPolicy.idempotent({ perTryTimeout: Duration.seconds(4) }) })).toThrow(
    'ResilienceProfile.with: perTryTimeout 4s x 3 tries + 100ms back-off = 12100ms exceeds timeout 10s;');
});
