import { Severity } from '../../core/finding';
import type { MeshHost } from '../../mesh/host/mesh-host';
import { textAt } from '../../mesh/json-access';
import { ISTIO_NETWORKING } from '../../mesh/kinds';
import { writtenPolicies } from '../destination/written-policies';
import type { Rule, Violation } from '../rule';

/** Settings are for ports of the Service, not of its pods. */
export const MESH421: Rule = {
  code: 'MESH421',
  name: 'settings-for-unknown-port',
  severity: Severity.WARNING,
  aliases: [],
  summary: 'portLevelSettings for a port that the host does not have',
  why: 'istiod compares the number with the ports that the Service or ServiceEntry declares, and nothing else: an entry for another number, '
    + 'for instance for the targetPort, is never used. It is only reported when the manifests hold the host.',
  fix: 'write the number of the port that callers use',
  inputs: ['DestinationRule', 'Service', 'ServiceEntry'],
  about: { DestinationRule: ['portLevelSettings'] },
  bad: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: reviews, namespace: shop }
spec:
  host: reviews
  trafficPolicy:
    portLevelSettings:
      - { port: { number: 8080 }, connectionPool: { tcp: { connectTimeout: 1s } } }
---
apiVersion: v1
kind: Service
metadata: { name: reviews, namespace: shop }
spec: { ports: [{ name: http, port: 80, targetPort: 8080 }] }
`,
  good: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: reviews, namespace: shop }
spec:
  host: reviews
  trafficPolicy:
    portLevelSettings:
      - { port: { number: 80 }, connectionPool: { tcp: { connectTimeout: 1s } } }
---
apiVersion: v1
kind: Service
metadata: { name: reviews, namespace: shop }
spec: { ports: [{ name: http, port: 80, targetPort: 8080 }] }
`,

  * check(model): Iterable<Violation> {
    for (const resource of model.ofKind('DestinationRule', ISTIO_NETWORKING)) {
      const host = model.hosts.find(textAt(resource.manifest, 'spec', 'host') ?? '', resource.namespace);
      for (const { port, path } of host === undefined ? [] : writtenPolicies(resource)) {
        if (host !== undefined && port !== undefined && !host.ports.some(({ number }) => number === port)) {
          yield { resource, path: `${path}.port.number`, message: `${host.host} has no port ${port}${knownPorts(host, port)}` };
        }
      }
    }
  },
};

function knownPorts({ ports }: MeshHost, written: number): string {
  const meant = ports.find(({ targetPort }) => targetPort === written);
  return meant === undefined
    ? `, only ${ports.map(({ number }) => number).join(', ') || 'none'}`
    : `: that is where its port ${meant.number} leads to`;
}
