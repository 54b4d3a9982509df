import { Severity } from '../../core/finding';
import { HeldNamespaces } from '../references/held-namespaces';
import { unknownAlias } from '../references/unknown-alias';
import { unknownHost } from '../references/unknown-host';
import { writtenDestinations } from '../references/written-destinations';
import type { Rule, Violation } from '../rule';

/** A route to nowhere. */
export const MESH101: Rule = {
  code: 'MESH101',
  name: 'destination-host-not-found',
  severity: Severity.ERROR,
  aliases: ['IST0101', 'KIA1101'],
  summary: 'a route sends to a host that neither a Service nor a ServiceEntry declares',
  why: 'istiod makes a cluster for every host that it knows, and none for any other. The route is written all the same and points to a cluster '
    + 'that Envoy does not have: it answers 503. A name with a dot is taken as it is (`reviews.shop` is no Service), and a host that only a wildcard '
    + 'of a ServiceEntry covers has no cluster of its own either (istioctl takes such a host for known). '
    + 'Instead of a Service of type ExternalName istiod names the host that it stands for, which has to be declared as well; HTTP routes of sidecars find '
    + 'such a Service only on the ports that it has. Nothing is said about Services of a '
    + 'namespace of which the manifests hold no Service at all: they may be applied from elsewhere.',
  fix: 'correct the host, or declare it in a Service or ServiceEntry that this namespace can see',
  inputs: ['VirtualService', 'Service', 'ServiceEntry'],
  bad: `
apiVersion: v1
kind: Service
metadata: { name: reviews, namespace: shop }
spec: { selector: { app: reviews }, ports: [{ name: http, port: 80 }] }
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: reviews, namespace: shop }
spec:
  hosts: [reviews.shop.svc.cluster.local]
  http: [{ route: [{ destination: { host: review.shop.svc.cluster.local } }] }]
`,
  good: `
apiVersion: v1
kind: Service
metadata: { name: reviews, namespace: shop }
spec: { selector: { app: reviews }, ports: [{ name: http, port: 80 }] }
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: reviews, namespace: shop }
spec:
  hosts: [reviews.shop.svc.cluster.local]
  http: [{ route: [{ destination: { host: reviews.shop.svc.cluster.local } }] }]
`,

  * check(model): Iterable<Violation> {
    const held = new HeldNamespaces(model);
    for (const destination of writtenDestinations(model)) {
      const { resource, path, written, isUnused } = destination;
      const problem = unknownHost(written, resource.namespace, model, held) ?? unknownAlias(destination, model, held);
      if (problem !== undefined) {
        // A destination with the weight 0 fails as soon as it gets one.
        yield { resource, path: `${path}.host`, ...problem, ...isUnused ? { severity: Severity.WARNING } : {} };
      }
    }
  },
};
