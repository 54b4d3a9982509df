import { blocksOf, settingsOf } from '../../../src/analysis/destination/policy-blocks';

test('the blocks that are written, whatever else there is', () => {
  expect(blocksOf({ tls: {}, retryBudget: {}, connectionPool: null, outlierDetection: 5, portLevelSettings: [], other: {} })).toEqual(['tls', 'retryBudget']);
  expect(blocksOf(undefined)).toEqual([]);
});

test('the settings of a block, those of inner objects by their path', () => {
  expect(settingsOf({ tcp: { maxConnections: 5, tcpKeepalive: { time: '1s' } }, http: {}, list: [1], none: null })).toEqual(['tcp.maxConnections', 'tcp.tcpKeepalive.time', 'list']);
});
