import { Severity } from '../../core/finding';
import { canBeHttp } from '../../mesh/host/protocol';
import { objectAt, valueAt } from '../../mesh/json-access';
import { clusterNames } from '../destination/cluster-names';
import type { Cluster } from '../destination/clusters';
import { clustersByBlock } from '../destination/clusters';
import type { Rule, Violation } from '../rule';

const HTTP_KEYS = ['httpHeaderName', 'httpCookie', 'httpQueryParameterName'];

/** A connection that is not HTTP has no headers. */
export const MESH412: Rule = {
  code: 'MESH412',
  name: 'http-hash-on-tcp-port',
  severity: Severity.WARNING,
  aliases: [],
  summary: 'consistent hashing by a header, cookie or parameter for ports that do not speak HTTP',
  why: 'For TCP, TLS and the like istiod gives the proxy a hash policy only with useSourceIp. A header, cookie or query parameter does not exist '
    + 'there, so that each connection gets a random hash. The protocol of a port is that of its appProtocol or of its name. '
    + 'It is reported when none of the ports can be HTTP.',
  fix: 'hash by useSourceIp: true (of the host or a subset: TCP does not read it from portLevelSettings), or name the port after its protocol if it speaks HTTP',
  inputs: ['DestinationRule', 'Service', 'ServiceEntry'],
  about: { DestinationRule: ['consistentHash'] },
  bad: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: sessions, namespace: shop }
spec:
  host: sessions
  trafficPolicy:
    loadBalancer: { consistentHash: { httpHeaderName: x-user } }
---
apiVersion: v1
kind: Service
metadata: { name: sessions, namespace: shop }
spec: { ports: [{ name: tcp-sessions, port: 9000 }] }
`,
  good: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: sessions, namespace: shop }
spec:
  host: sessions
  trafficPolicy:
    loadBalancer: { consistentHash: { useSourceIp: true } }
---
apiVersion: v1
kind: Service
metadata: { name: sessions, namespace: shop }
spec: { ports: [{ name: tcp-sessions, port: 9000 }] }
`,

  * check(model): Iterable<Violation> {
    for (const { block, clusters } of clustersByBlock(model, 'loadBalancer')) {
      const hash = objectAt(block.value, 'consistentHash');
      const key = HTTP_KEYS.find((field) => valueAt(hash, field) !== undefined);
      if (key !== undefined && block.resource !== undefined && clusters.every(isWithoutHttp)) {
        const protocols = new Set(clusters.flatMap(({ ports }) => ports).map(({ number, protocol }) => `${number} ${protocol}`));
        yield {
          resource: block.resource,
          path: `${block.path}.consistentHash.${key}`,
          message: `${key} is never there: ${clusterNames(clusters)} speaks no HTTP (${[...new Set(protocols)].join(', ')})`,
        };
      }
    }
  },
};

function isWithoutHttp({ ports }: Cluster): boolean {
  return ports.length > 0 && ports.every(({ protocol }) => !canBeHttp(protocol));
}
