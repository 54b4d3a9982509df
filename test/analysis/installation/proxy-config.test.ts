import { proxyConfigProblems } from '../../../src/analysis/installation/proxy-config';
import type { JsonObject } from '../../../src/mesh/resource';

test.each<[JsonObject, string[]]>([
  [{ concurrency: 2, proxyMetadata: { A: 'true' }, holdApplicationUntilProxyStarts: true, terminationDrainDuration: '5s', interceptionMode: 'TPROXY' }, []],
  [{ proxyMetadata: { A: true } }, ['proxyMetadata is {"A":true}; allowed: an object whose values are texts']],
  [{ interceptionMode: 'tproxy' }, ["interceptionMode is 'tproxy'; allowed: REDIRECT, TPROXY, NONE"]],
  [{ discoveryAddress: 'istiod.istio-system.svc:15012', statsdUdpAddress: '[::1]:8125', tracing: { zipkin: { address: '$(HOST_IP):9411' } } }, []],
  [{ discoveryAddress: 'istiod', statsdUdpAddress: 'a:0' }, [
    "discoveryAddress is 'istiod'; allowed: a host or an IP address, and a port: name:15012", "statsdUdpAddress is 'a:0'; allowed: a host or an IP address, and a port: name:15012",
  ]],
  [{ discoveryAddress: '', serviceCluster: '' }, ['serviceCluster is empty; leave it out for the default', 'discoveryAddress is empty; leave it out for the default']],
  [{ statusPort: 0, connectionSettings: { httpMaxConcurrentStreams: 0, http2InitialStreamWindowSize: 100 } }, [
    'statusPort is 0; allowed: 1 to 65535', 'connectionSettings.httpMaxConcurrentStreams is 0; allowed: 1 or more', 'connectionSettings.http2InitialStreamWindowSize is 100; allowed: 65535 or more',
  ]],
  [{ drainDuration: '1500ms' }, ["drainDuration is '1500ms'; allowed: whole seconds"]],
  [{ tracing: { zipkin: {}, datadog: { address: '' } } }, ['tracing.zipkin.address is missing; allowed: a host and a port', 'tracing.datadog.address is missing; allowed: a host and a port']],
])('%j', (settings, problems) => {
  expect([...proxyConfigProblems(settings)].map(({ field, problem }) => `${field} ${problem}`)).toEqual(problems);
});

test('within the settings of the mesh', () => {
  expect([...proxyConfigProblems({ statusPort: 0 }, 'defaultConfig')].map(({ field }) => field)).toEqual(['defaultConfig.statusPort']);
});
