import { isClusterWide } from '../../src/mesh/kinds';

test.each([
  ['', 'Namespace', true],
  ['', 'Service', false],
  ['gateway.networking.k8s.io', 'GatewayClass', true],
  ['example.com', 'Namespace', false],
  ['rbac.authorization.k8s.io', 'ClusterRole', true],
  ['networking.istio.io', 'Gateway', false],
])('%s %s is cluster-wide: %s', (group, kind, wide) => {
  expect(isClusterWide(group, kind)).toBe(wide);
});
