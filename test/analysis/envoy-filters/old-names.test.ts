import { OLD_FILTER_NAMES } from '../../../src/analysis/envoy-filters/old-names';

test.each([
  ['envoy.router', 'envoy.filters.http.router'],
  ['envoy.rate_limit', 'envoy.filters.http.ratelimit'],
  ['envoy.ratelimit', 'envoy.filters.network.ratelimit'],
  ['envoy.listener.tls_inspector', 'envoy.filters.listener.tls_inspector'],
  ['envoy.tcp_proxy', 'envoy.filters.network.tcp_proxy'],
])('%s is %s', (old, present) => {
  expect(OLD_FILTER_NAMES.get(old)).toBe(present);
});

test('no present name is an old one', () => {
  expect([...OLD_FILTER_NAMES.values()].filter((name) => OLD_FILTER_NAMES.has(name))).toEqual([]);
});
