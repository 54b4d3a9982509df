import { WORKLOAD_DEFAULTS } from '../../../src/core/defaults/workload';

test.each([
  ['version', 'v1'],
  ['maxSurgePercent', 25],
  ['maxUnavailable', 0],
  ['minReadySeconds', 5],
  ['progressDeadlineSeconds', 300],
  ['pdbMaxUnavailable', 1],
  ['hpaMaxFactor', 10],
  ['hpaScaleDownStabilizationSeconds', 300],
  ['zoneTopologyKey', 'topology.kubernetes.io/zone'],
  ['hostTopologyKey', 'kubernetes.io/hostname'],
  ['preStop', 10_000],
  ['drainMargin', 10_000],
  ['gracePeriodFloor', 30_000],
] as const)('%s is %j', (name, value) => {
  expect(WORKLOAD_DEFAULTS[name].value).toEqual(value);
});
