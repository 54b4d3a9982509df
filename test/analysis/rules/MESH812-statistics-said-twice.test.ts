import { MESH812 } from '../../../src/analysis/rules/MESH812-statistics-said-twice';
import { ruleTest } from '../../support/rule-test';

const pod = (annotation: string, config: string, labels = ''): string => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  template:
    metadata:
      labels: { app: web${labels} }
      annotations: { ${annotation}, proxy.istio.io/config: ${JSON.stringify(config)} }
    spec: { containers: [{ name: app }] }
`;
const PREFIXES = 'sidecar.istio.io/statsInclusionPrefixes: cluster.outbound';

ruleTest(MESH812, [
  {
    name: 'one list in two places',
    yaml: pod(PREFIXES, 'proxyStatsMatcher: { inclusionPrefixes: [cluster.inbound] }'),
    findings: [{
      object: 'Deployment shop/web',
      path: 'spec.template.metadata.annotations.sidecar.istio.io/statsInclusionPrefixes',
      message: 'it takes the place of proxyStatsMatcher.inclusionPrefixes in proxy.istio.io/config, which is not read',
    }],
  },
  { name: 'lists of different names', yaml: pod(PREFIXES, 'proxyStatsMatcher: { inclusionRegexps: [".*"], inclusionSuffixes: [_total] }'), findings: [] },
  { name: 'an empty annotation', yaml: pod('sidecar.istio.io/statsInclusionPrefixes: ""', 'proxyStatsMatcher: { inclusionPrefixes: [cluster.inbound] }'), findings: [] },
  { name: 'an empty list', yaml: pod(PREFIXES, 'proxyStatsMatcher: { inclusionPrefixes: [] }'), findings: [] },
  { name: 'settings that cannot be read', yaml: pod(PREFIXES, '{{ x }}: ['), findings: [] },
  { name: 'settings of other things', yaml: pod(PREFIXES, 'concurrency: 2'), findings: [] },
  { name: 'no proxy', yaml: pod(PREFIXES, 'proxyStatsMatcher: { inclusionPrefixes: [cluster.inbound] }', ', sidecar.istio.io/inject: "false"'), findings: [] },
]);
