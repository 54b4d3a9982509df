import { Severity } from '../../core/finding';
import { isVisibleFrom } from '../../mesh/export-scope';
import { objectName } from '../object-name';
import { writtenDestinations } from '../references/written-destinations';
import type { Rule, Violation } from '../rule';

/** A route to a port that the host does not have. */
export const MESH108: Rule = {
  code: 'MESH108',
  name: 'destination-port-not-found',
  severity: Severity.ERROR,
  aliases: ['IST0101'],
  summary: 'a route sends to a port that the Service or ServiceEntry does not have',
  why: 'istiod makes a cluster for each port of a host. A route to another port points to a cluster that Envoy does not have, and it answers 503. '
    + 'The port is that of the Service, not the one that the pods listen on.',
  fix: 'write a port of the Service (spec.ports[].port), or add the port to it',
  inputs: ['VirtualService', 'Service', 'ServiceEntry'],
  about: { VirtualService: ['port'] },
  bad: `
apiVersion: v1
kind: Service
metadata: { name: reviews, namespace: shop }
spec: { selector: { app: reviews }, ports: [{ name: http, port: 80, targetPort: 8080 }] }
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: reviews, namespace: shop }
spec:
  hosts: [reviews.shop.svc.cluster.local]
  http: [{ route: [{ destination: { host: reviews.shop.svc.cluster.local, port: { number: 8080 } } }] }]
`,
  good: `
apiVersion: v1
kind: Service
metadata: { name: reviews, namespace: shop }
spec: { selector: { app: reviews }, ports: [{ name: http, port: 80, targetPort: 8080 }] }
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: reviews, namespace: shop }
spec:
  hosts: [reviews.shop.svc.cluster.local]
  http: [{ route: [{ destination: { host: reviews.shop.svc.cluster.local, port: { number: 80 } } }] }]
`,

  * check(model): Iterable<Violation> {
    for (const { resource, path, host, port, isUnused } of writtenDestinations(model)) {
      const named = model.hosts.find(host, resource.namespace);
      // Instead of a Service of type ExternalName the host is called that it stands for.
      const declared = model.hosts.declarations(named?.externalName ?? host).filter(({ exports }) => isVisibleFrom(exports, resource.namespace));
      const ports = declared.flatMap((declaration) => declaration.ports);
      if (port === undefined || declared.length === 0 || ports.some(({ number }) => number === port)) {
        continue;
      }
      const behind = ports.find(({ targetPort }) => targetPort === port);
      yield {
        resource,
        path: `${path}.port.number`,
        message: `${objectName(declared[0].resource)} has no port ${port}; it has ${ports.map(({ number }) => number).join(', ') || 'none'}`,
        ...behind === undefined ? {} : { fix: `write ${behind.number}, the port of the Service that leads to port ${port} of the pods` },
        ...isUnused ? { severity: Severity.WARNING } : {},
      };
    }
  },
};
