import { App } from 'cdk8s';
import { ResilienceProfile, type WorkloadOptions } from '../../../src';
import { replicasOf } from '../../../src/constructs/workload/replicas';

describe('replicasOf', () => {
  test.each<[string, WorkloadOptions, ResilienceProfile, object]>([
    ['nothing, STANDARD', {}, ResilienceProfile.STANDARD, { min: 3, max: 30, cpuTargetPercent: 65 }],
    ['nothing, CRITICAL', {}, ResilienceProfile.CRITICAL, { min: 3, max: 30, cpuTargetPercent: 60 }],
    ['nothing, BULK', {}, ResilienceProfile.BULK, { min: 2, max: 20, cpuTargetPercent: 50 }],
    ['nothing, BATCH, which has no autoscaler', {}, ResilienceProfile.BATCH, { min: 1, max: 1 }],
    ['minReplicas', { minReplicas: 5 }, ResilienceProfile.STANDARD, { min: 5, max: 50, cpuTargetPercent: 65 }],
    ['maxReplicas', { maxReplicas: 4 }, ResilienceProfile.STANDARD, { min: 3, max: 4, cpuTargetPercent: 65 }],
    ['minReplicas equal to maxReplicas', { minReplicas: 4, maxReplicas: 4 }, ResilienceProfile.STANDARD, { min: 4, max: 4, cpuTargetPercent: 65 }],
    ['minReplicas without an autoscaler', { minReplicas: 2 }, ResilienceProfile.BATCH, { min: 2, max: 2 }],
    ['replicas', { replicas: 1 }, ResilienceProfile.STANDARD, { min: 1, max: 1 }],
  ])('%s', (_, options, profile, expected) => {
    expect(replicasOf(new App(), options, profile)).toEqual(expected);
  });

  test.each((['replicas', 'minReplicas', 'maxReplicas'] as const).flatMap((name) => [0, -1, 1.5, NaN, Infinity].map((value) => [name, value] as const)))(
    'refuses %s %d', (name, value) => {
      expect(() => replicasOf(new App(), { [name]: value }, ResilienceProfile.STANDARD)).toThrow(new Error(
        `App: ${name} is ${value}; allowed: a whole number of pods, 1 or more; fix: give ${name} as the number of pods that must serve`,
      ));
    },
  );

  test.each<WorkloadOptions>([{ replicas: 2, minReplicas: 2 }, { replicas: 2, maxReplicas: 4 }])('refuses %j', (options) => {
    expect(() => replicasOf(new App(), options, ResilienceProfile.STANDARD)).toThrow(new Error(
      'App: replicas (2) is given beside minReplicas or maxReplicas; '
      + 'allowed: replicas for a fixed number, or minReplicas and maxReplicas for an autoscaler, which would overwrite the fixed one; fix: keep one of the two',
    ));
  });

  test('refuses a maximum below the minimum, also below the profile\'s', () => {
    expect(() => replicasOf(new App(), { maxReplicas: 2 }, ResilienceProfile.STANDARD)).toThrow(new Error(
      'App: maxReplicas (2) is below minReplicas (3); allowed: maxReplicas of 3 or more; fix: raise maxReplicas or lower minReplicas',
    ));
  });
});
