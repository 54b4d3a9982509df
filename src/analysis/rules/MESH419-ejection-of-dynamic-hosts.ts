import { Severity } from '../../core/finding';
import { clustersByBlock } from '../destination/clusters';
import type { Rule, Violation } from '../rule';

/** Outlier detection for a host whose endpoints are looked up request by request. */
export const MESH419: Rule = {
  code: 'MESH419',
  name: 'ejection-of-dynamic-hosts',
  severity: Severity.ERROR,
  aliases: [],
  summary: 'outlier detection for a host with resolution DYNAMIC_DNS, over which istiod breaks off',
  why: 'Envoy looks up such a host for each request and has no endpoints that could be ejected. istiod (1.31) does not expect outlierDetection there: '
    + 'it panics while it makes the cluster, and no proxy that knows the host gets its configuration. Neither the schema nor the admission webhook '
    + 'refuses the two together.',
  fix: 'remove outlierDetection from the DestinationRule, or give the ServiceEntry another resolution',
  inputs: ['DestinationRule', 'ServiceEntry'],
  bad: `
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: example, namespace: shop }
spec:
  hosts: ["*.example.com"]
  ports: [{ number: 80, name: http, protocol: HTTP }]
  resolution: DYNAMIC_DNS
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: example, namespace: shop }
spec:
  host: "*.example.com"
  trafficPolicy:
    connectionPool: { tcp: { connectTimeout: 3s } }
    outlierDetection: { consecutiveGatewayErrors: 5, maxEjectionPercent: 50 }
`,
  good: `
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: example, namespace: shop }
spec:
  hosts: ["*.example.com"]
  ports: [{ number: 80, name: http, protocol: HTTP }]
  resolution: DYNAMIC_DNS
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: example, namespace: shop }
spec:
  host: "*.example.com"
  trafficPolicy:
    connectionPool: { tcp: { connectTimeout: 3s } }
`,

  * check(model): Iterable<Violation> {
    for (const { block, clusters } of clustersByBlock(model, 'outlierDetection')) {
      // Of such a host istiod makes no clusters for subsets.
      const dynamic = clusters.find(({ host, subset }) => host?.resolution === 'DYNAMIC_DNS' && subset === undefined);
      if (dynamic !== undefined && block.resource !== undefined) {
        yield { resource: block.resource, path: block.path, message: `${dynamic.hostName} is looked up for each request, and istiod breaks off over outlierDetection for it` };
      }
    }
  },
};
