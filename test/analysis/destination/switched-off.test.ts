import { isSwitchedOff } from '../../../src/analysis/destination/switched-off';

const OFF = { consecutive5xxErrors: 0, consecutiveGatewayErrors: 0 };

test.each([
  ['both counters of a subset', OFF, 'spec.subsets[0].trafficPolicy.outlierDetection', true],
  ['those of a port of a subset', OFF, 'spec.subsets[1].trafficPolicy.portLevelSettings[0].outlierDetection', true],
  ['those of the host, which could leave the block out', OFF, 'spec.trafficPolicy.outlierDetection', false],
  ['one counter', { consecutive5xxErrors: 0 }, 'spec.subsets[0].trafficPolicy.outlierDetection', false],
  ['a counter that counts', { ...OFF, consecutiveGatewayErrors: 1 }, 'spec.subsets[0].trafficPolicy.outlierDetection', false],
  ['failures to connect count', { ...OFF, splitExternalLocalOriginErrors: true }, 'spec.subsets[0].trafficPolicy.outlierDetection', false],
])('%s', (_, outlierDetection, path, expected) => {
  expect(isSwitchedOff(outlierDetection, { path })).toBe(expected);
});
