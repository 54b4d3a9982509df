import { backoffTime, carriesLoadAfterEjection, ejectionPercentFor, fitsBudget, gracePeriod, perTryTimeoutHasEffect, worstCaseTime } from '../../../src/core/arithmetic';
import { PROFILES, type ProfileDefaults } from '../../../src/core/defaults';
import { mayRepeatProcessedRequest } from '../../../src/core/http';

const ALL: [string, ProfileDefaults][] = Object.entries(PROFILES);
const safe = ['connect-failure', 'refused-stream', 'reset-before-request'];

test.each([
  ['critical', { timeout: 3000, attempts: 2, perTryTimeout: 900, minReplicas: 3, hpaTargetPercent: 60, preStop: 15_000, maxInFlight: 3000, spreadZones: 'DoNotSchedule' }],
  ['standard', { timeout: 10_000, attempts: 2, perTryTimeout: 3000, minReplicas: 3, hpaTargetPercent: 65, preStop: 10_000, maxInFlight: 10_000 }],
  ['bulk', { timeout: 60_000, attempts: 1, minReplicas: 2, hpaTargetPercent: 50, connectTimeout: 2000, retryBudgetPercent: 10, maxInFlight: 60_000, pendingRequests: 100 }],
  ['streaming', { unaryTimeout: 10_000, attempts: 2, minReplicas: 3, hpaTargetPercent: 60, longStreams: true, preStop: 15_000, maxInFlight: 300_000 }],
  ['batch', { timeout: 300_000, attempts: 0, minReplicas: 1, connectTimeout: 5000, maxRequests: 50, preStop: 0, pdb: false }],
] as const)('%s has the numbers that its page tells', (name, numbers) => {
  expect(PROFILES[name]).toMatchObject(numbers);
});

test('the tries of the profiles take as long as worked out', () => {
  expect(worstCaseTime(2, PROFILES.critical.perTryTimeout)).toBe(2800);
  expect(worstCaseTime(2, PROFILES.standard.perTryTimeout)).toBe(9100);
});

test('what is tried again', () => {
  expect(PROFILES.critical.retryOn).toEqual(safe);
  expect(PROFILES.standard.idempotentRetryOn).toEqual([...safe, 'gateway-error', 'reset']);
  expect(PROFILES.bulk.retryOn).toEqual(['connect-failure', 'refused-stream']);
  expect(PROFILES.streaming.idempotentRetryOn).toEqual([...safe, 'unavailable']);
  expect(PROFILES.batch.retryOn).toEqual([]);
});

test.each(ALL)('%s: all tries fit the timeout', (_name, { timeout, attempts, perTryTimeout, connectTimeout, idempotentRetryOn }) => {
  if (timeout !== undefined) {
    expect(connectTimeout + backoffTime(attempts)).toBeLessThan(timeout);
  }
  if (timeout !== undefined && perTryTimeout !== undefined) {
    expect(fitsBudget(timeout, attempts, perTryTimeout)).toBe(true);
    expect(perTryTimeoutHasEffect(idempotentRetryOn)).toBe(true);
  }
});

test.each(ALL)('%s: nothing that was worked on is repeated on every route', (_name, { retryOn }) => {
  expect(retryOn.filter(mayRepeatProcessedRequest)).toEqual([]);
});

test.each(ALL)('%s: one pod can be ejected, and the others carry the load', (_name, { minReplicas, maxEjectionPercent, hpaTargetPercent }) => {
  expect(maxEjectionPercent).toBe(ejectionPercentFor(minReplicas));
  if (maxEjectionPercent !== undefined && hpaTargetPercent !== undefined) {
    expect(carriesLoadAfterEjection(minReplicas, maxEjectionPercent, hpaTargetPercent)).toBe(true);
  }
});

test.each(ALL)('%s: pods stop only when their last request is done', (_name, { timeout, preStop, maxInFlight }) => {
  expect(maxInFlight).toBeGreaterThanOrEqual(timeout ?? 0);
  expect(gracePeriod(preStop, maxInFlight)).toBeGreaterThan(preStop + maxInFlight);
});
