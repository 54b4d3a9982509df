import { podsTaken, rolloutStrategy, stepPath } from '../../../src/analysis/workloads/rollout-strategy';
import { modelOf } from '../../support/analyze-yaml';
import { deployment } from '../../support/mesh-yaml';

test.each([
  ['', 'RollingUpdate', undefined, undefined, false],
  ['strategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 25% } }', 'RollingUpdate', 1, '25%', false],
  ['strategy: { type: Recreate }', 'Recreate', undefined, undefined, false],
  ['strategy: { type: Recreate, rollingUpdate: null }', 'Recreate', undefined, undefined, false],
  ['strategy: { type: Recreate, rollingUpdate: {} }', 'Recreate', undefined, undefined, true],
  ['strategy: { rollingUpdate: { maxSurge: 0%, maxUnavailable: 0 } }', 'RollingUpdate', '0%', 0, true],
  ['strategy: { rollingUpdate: { maxUnavailable: 100% } }', 'RollingUpdate', undefined, '100%', false],
])('%s', (spec, type, maxSurge, maxUnavailable, isRefused) => {
  const { refused, ...strategy } = rolloutStrategy(modelOf(deployment(spec)).workloads.all[0].resource);
  expect(strategy).toEqual({ type, maxSurge, maxUnavailable });
  expect(refused !== undefined).toBe(isRefused);
});

test('steps have a path', () => {
  expect(stepPath('maxSurge')).toBe('spec.strategy.rollingUpdate.maxSurge');
});

test.each([
  [4, undefined, undefined, 1],
  [3, undefined, undefined, 0],
  [4, 1, 0, 0],
  [10, '10%', '30%', 3],
  // Where no pod is added, one has to go first.
  [3, 0, '10%', 1],
  [3, 0, 2, 2],
])('of %i pods with maxSurge %s and maxUnavailable %s a rollout may take %i', (pods, maxSurge, maxUnavailable, taken) => {
  expect(podsTaken(pods, { maxSurge, maxUnavailable })).toBe(taken);
});
