import { rolloutStrategy, stepPath } from '../../../src/analysis/workloads/rollout-strategy';
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
