import { exportScope, isVisibleFrom } from '../../src/mesh/export-scope';

test.each<[string[], string[], Record<string, boolean>]>([
  [[], ['*'], { own: true, other: true }],
  [[], ['.'], { own: true, other: false }],
  [['.'], ['*'], { own: true, other: false }],
  [['*'], ['.'], { own: true, other: true }],
  [['~'], ['*'], { own: false, other: false }],
  [['~', '.'], ['*'], { own: false, other: false }],
  [['other'], ['*'], { own: false, other: true }],
  [['.', 'other'], ['*'], { own: true, other: true, third: false }],
  [['~', '*'], ['*'], { own: true, other: true }],
])('exported to %j, with %j for those that say nothing, is seen from %j', (exportTo, fallback, seen) => {
  const scope = exportScope(exportTo, fallback, 'own');
  for (const [namespace, visible] of Object.entries(seen)) {
    expect([namespace, isVisibleFrom(scope, namespace)]).toEqual([namespace, visible]);
  }
});
