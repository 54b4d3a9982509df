import { Severity } from '../../core/finding';
import { isHttp2 } from '../../mesh/host/protocol';
import { clusterNames } from '../destination/cluster-names';
import { clustersByBlock } from '../destination/clusters';
import type { Rule, Violation } from '../rule';

/** Every request pays for a connection of its own. */
export const MESH441: Rule = {
  code: 'MESH441',
  name: 'one-request-per-connection',
  severity: Severity.WARNING,
  aliases: [],
  summary: 'maxRequestsPerConnection of 1 opens a connection for every request',
  why: 'With 1, Envoy closes each connection after one request, so that every request waits for a TCP and a TLS handshake; seen on running proxies. '
    + 'For HTTP/2 and gRPC, which carry many requests on one connection, it takes away what the protocol is for. '
    + 'The number is in many tutorials because it makes a circuit breaker easy to trip. For ports that are not HTTP/2 it is information.',
  fix: 'remove maxRequestsPerConnection, or write a number in the hundreds',
  inputs: ['DestinationRule', 'Service', 'ServiceEntry'],
  about: { DestinationRule: ['maxRequestsPerConnection'] },
  bad: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: search, namespace: shop }
spec:
  host: search
  trafficPolicy:
    connectionPool: { http: { maxRequestsPerConnection: 1 } }
---
apiVersion: v1
kind: Service
metadata: { name: search, namespace: shop }
spec: { ports: [{ name: grpc, port: 9000 }] }
`,
  good: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: search, namespace: shop }
spec:
  host: search
  trafficPolicy:
    connectionPool: { http: { maxRequestsPerConnection: 1000 } }
---
apiVersion: v1
kind: Service
metadata: { name: search, namespace: shop }
spec: { ports: [{ name: grpc, port: 9000 }] }
`,

  * check(model): Iterable<Violation> {
    for (const { clusters } of clustersByBlock(model, 'connectionPool')) {
      const setting = clusters[0].policy.setting('connectionPool', 'http', 'maxRequestsPerConnection');
      if (setting?.value === 1 && setting.from?.resource !== undefined) {
        const isMultiplexed = clusters.some(({ ports }) => ports.some(({ protocol }) => isHttp2(protocol)));
        yield {
          resource: setting.from.resource,
          path: setting.from.path,
          message: `every request to ${clusterNames(clusters)} opens a connection of its own${isMultiplexed ? ', although a port of it speaks HTTP/2' : ''}`,
          ...isMultiplexed ? {} : { severity: Severity.INFO },
        };
      }
    }
  },
};
