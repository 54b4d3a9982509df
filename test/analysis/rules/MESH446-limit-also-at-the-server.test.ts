import { MESH446 } from '../../../src/analysis/rules/MESH446-limit-also-at-the-server';
import { deployment, destinationRule, service } from '../../support/mesh-yaml';
import { ruleTest } from '../../support/rule-test';

const NAMESPACE = `
---
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { istio-injection: enabled } }
`;
const LIMIT = destinationRule('trafficPolicy: { connectionPool: { http: { http2MaxRequests: 100 } } }');

function sidecar(name: string, spec: string): string {
  return `
---
apiVersion: networking.istio.io/v1
kind: Sidecar
metadata: { name: ${name}, namespace: shop }
spec: { workloadSelector: { labels: { app: ${name} } }, ${spec} }
`;
}

const CALL = sidecar('web', 'egress: [{ hosts: [./reviews.shop.svc.cluster.local] }]');

function pods({ clients = 5, servers = 2, ports = '{ name: http, port: 8080 }' } = {}): string {
  return NAMESPACE + service(ports) + deployment(`replicas: ${servers}`) + deployment(`replicas: ${clients}`, { name: 'web' });
}

function autoscaler(name: string, most: number): string {
  return `
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: ${name}, namespace: shop }
spec: { scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: ${name} }, minReplicas: 2, maxReplicas: ${most} }
`;
}

ruleTest(MESH446, [
  {
    name: 'more clients than servers',
    yaml: LIMIT + CALL + pods(),
    findings: [
      {
        object: 'DestinationRule shop/reviews',
        path: 'spec.trafficPolicy.connectionPool.http.http2MaxRequests',
        message: 'http2MaxRequests 100 also holds in the callee\'s own proxies: 2 pods of reviews.shop.svc.cluster.local take 200 at a time, of the 500 that 5 client pods may send',
      },
    ],
  },
  {
    name: 'connections of TCP',
    yaml: destinationRule('trafficPolicy: { connectionPool: { tcp: { maxConnections: 10 } } }') + CALL + pods({ ports: '{ name: tcp, port: 9000 }' }),
    findings: [
      {
        object: 'DestinationRule shop/reviews',
        path: 'spec.trafficPolicy.connectionPool.tcp.maxConnections',
        message: 'maxConnections 10 also holds in the callee\'s own proxies: 2 pods of reviews.shop.svc.cluster.local take 20 at a time, of the 50 that 5 client pods may send',
      },
    ],
  },
  { name: 'as many servers as clients', yaml: LIMIT + CALL + pods({ clients: 2 }), findings: [] },
  { name: 'an autoscaler that may start more servers than there are clients', yaml: LIMIT + CALL + pods() + autoscaler('reviews-v1', 10), findings: [] },
  { name: 'nobody is known to call', yaml: LIMIT + pods(), findings: [] },
  { name: 'another limit for what comes in', yaml: LIMIT + CALL + pods() + sidecar('reviews', 'inboundConnectionPool: { http: { http2MaxRequests: 250 } }'), findings: [] },
  {
    name: 'another limit for what comes in at the port',
    yaml: LIMIT + CALL + pods() + sidecar('reviews', 'ingress: [{ port: { number: 8080, name: http, protocol: HTTP }, connectionPool: { http: { http2MaxRequests: 250 } } }]'),
    findings: [],
  },
  { name: 'pods that may have no proxy', yaml: LIMIT + CALL + pods().replace(NAMESPACE, ''), findings: [] },
  { name: 'no limit is written', yaml: destinationRule('trafficPolicy: { connectionPool: { tcp: { connectTimeout: 1s } } }') + CALL + pods(), findings: [] },
  {
    name: 'a limit in a subset, which no server knows',
    yaml: destinationRule('subsets: [{ name: v1, labels: { version: v1 }, trafficPolicy: { connectionPool: { http: { http2MaxRequests: 100 } } } }]') + CALL + pods(),
    findings: [],
  },
  {
    name: 'a DestinationRule of the callers, which the servers do not follow',
    yaml: destinationRule('host: reviews.shop.svc.cluster.local, trafficPolicy: { connectionPool: { http: { http2MaxRequests: 100 } } }', { namespace: 'web' }) + CALL + pods(),
    findings: [],
  },
  {
    name: 'a DestinationRule for some pods of the callers',
    yaml: destinationRule('workloadSelector: { matchLabels: { app: web } }, trafficPolicy: { connectionPool: { http: { http2MaxRequests: 100 } } }') + CALL + pods(),
    findings: [],
  },
]);
