import { allowedInstead } from '../../../src/analysis/annotations/annotation-values';

const PORTS = 'numbers from 0 to 65535, separated by commas';
const BLOCKS = 'blocks of addresses such as 10.0.0.0/8, separated by commas and without spaces';
const INTERFACES = 'names of network interfaces of at most 15 characters, separated by commas';

test.each([
  ['sidecar.istio.io/interceptionMode', ['REDIRECT', 'TPROXY', 'NONE'], ['redirect', ''], 'REDIRECT, TPROXY or NONE'],
  ['status.sidecar.istio.io/port', ['0', '65535', ' 80 '], ['65536', '-1', 'a', ''], 'a number from 0 to 65535'],
  ['readiness.status.sidecar.istio.io/periodSeconds', ['0', '4294967295'], ['4294967296', '1.5', '-1', '1s', ''], 'a whole number that is not negative'],
  ['traffic.sidecar.istio.io/excludeInboundPorts', ['', '80', '80, 443'], ['*', '80,,443', 'http', '80-90'], PORTS],
  ['traffic.sidecar.istio.io/includeInboundPorts', ['*', '', '80'], ['**', 'http'], `* or ${PORTS}`],
  ['traffic.sidecar.istio.io/excludeOutboundIPRanges', ['', '10.0.0.0/8', '10.0.0.0/8,fd00::/8'], ['*', '10.0.0.0', '10.0.0.0/33', '10.0.0.0/8, 10.1.0.0/16', '10.0.0.0/08', '10.0.0.0/8/8'], BLOCKS],
  ['traffic.sidecar.istio.io/includeOutboundIPRanges', ['*', '10.0.0.0/8'], ['10.0.0.0'], `* or ${BLOCKS}`],
  ['traffic.sidecar.istio.io/excludeInterfaces', ['', 'eth0', 'eth0, net1.5'], ['0eth', 'eth0,', 'a-name-that-is-long', 'a b'], INTERFACES],
  ['prometheus.istio.io/merge-metrics', ['true', 'false', '1', 'T'], ['yes', 'tRue', ''], 'true or false'],
  ['sidecar.istio.io/proxyMemory', ['1', '0.5', '100m', '256Mi', '1e3', '1E'], ['256MB', '1 Gi', '', 'Mi'], 'a quantity of Kubernetes such as 100m or 256Mi'],
])('%s', (name, taken, refused, allowed) => {
  expect(taken.map((value) => allowedInstead(name, value))).toEqual(taken.map(() => undefined));
  expect(refused.map((value) => allowedInstead(name, value))).toEqual(refused.map(() => allowed));
});

test('an annotation that nobody checks', () => {
  expect(allowedInstead('sidecar.istio.io/logLevel', 'loud')).toBeUndefined();
});
