import { writtenStatistics } from '../../../src/analysis/workloads/statistics';
import { modelOf } from '../../support/analyze-yaml';

test('an annotation takes the place of the list of its form, and of no other', () => {
  const [workload] = modelOf(`
apiVersion: v1
kind: Pod
metadata:
  name: web
  namespace: shop
  annotations:
    sidecar.istio.io/statsInclusionPrefixes: "cluster.,listener."
    proxy.istio.io/config: "proxyStatsMatcher: { inclusionPrefixes: [http.], inclusionRegexps: ['.*'] }"
`).workloads.all;
  expect(writtenStatistics(workload)).toEqual([
    { annotation: 'sidecar.istio.io/statsInclusionPrefixes', patterns: ['cluster.', 'listener.'], hidden: 'proxyStatsMatcher.inclusionPrefixes' },
    { annotation: 'proxy.istio.io/config', patterns: ['.*'], hidden: undefined },
  ]);
});
