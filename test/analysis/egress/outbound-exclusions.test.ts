import { outboundExclusions } from '../../../src/analysis/egress/outbound-exclusions';
import { modelOf } from '../../support/analyze-yaml';

test.each([
  ['excludeOutboundPorts', '443, 5432', 'every address on port 443, 5432', true],
  ['excludeOutboundPorts', '5432', 'every address on port 5432', false],
  ['excludeOutboundIPRanges', '192.0.2.0/24', '192.0.2.0/24', false],
  ['excludeOutboundIPRanges', '192.0.2.0/24,::/0', '192.0.2.0/24, ::/0', true],
  ['includeOutboundIPRanges', '10.0.0.0/8', 'every address but 10.0.0.0/8', true],
  ['includeOutboundIPRanges', '', 'every address', true],
  ['includeOutboundIPRanges', '*', undefined, false],
  ['excludeOutboundPorts', '', undefined, false],
  ['excludeInboundPorts', '443', undefined, false],
])('%s: %j', (name, value, what, isWide) => {
  const annotation = `traffic.sidecar.istio.io/${name}`;
  const [workload] = modelOf(`
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop, annotations: { ${annotation}: ${JSON.stringify(value)} } }
`).workloads.all;
  expect(outboundExclusions(workload)).toEqual(what === undefined ? [] : [{ annotation, what, isWide }]);
});
