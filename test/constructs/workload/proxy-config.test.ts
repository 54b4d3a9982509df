import { parse } from 'yaml';
import { proxyConfig } from '../../../src/constructs/workload/proxy-config';

describe('proxyConfig', () => {
  test('starts first, stops last and exports what resilience is seen by', () => {
    expect(parse(proxyConfig(10_000, 20_000))).toEqual({
      holdApplicationUntilProxyStarts: true,
      terminationDrainDuration: '20s',
      proxyMetadata: { EXIT_ON_ZERO_ACTIVE_CONNECTIONS: 'true', MINIMUM_DRAIN_DURATION: '15s' },
      proxyStatsMatcher: {
        inclusionRegexps: ['.*outlier_detection.*', '.*circuit_breakers.*', '.*upstream_rq_retry.*', '.*upstream_rq_pending_overflow.*', '.*upstream_rq_active_overflow.*'],
      },
    });
  });

  test('an idle proxy stays five seconds longer than the preStop hook', () => {
    expect(parse(proxyConfig(0, 300_000))).toMatchObject({ terminationDrainDuration: '300s', proxyMetadata: { MINIMUM_DRAIN_DURATION: '5s' } });
  });

  test('is the same text for the same times', () => {
    expect(proxyConfig(15_000, 20_000)).toBe(proxyConfig(15_000, 20_000));
    expect(proxyConfig(15_000, 20_000)).not.toBe(proxyConfig(15_000, 20_001));
    expect(proxyConfig(1, 23)).not.toBe(proxyConfig(12, 3));
  });

  test('the texts that Istio wants as texts are quoted', () => {
    expect(proxyConfig(10_000, 20_000)).toContain('EXIT_ON_ZERO_ACTIVE_CONNECTIONS: "true"');
  });
});
