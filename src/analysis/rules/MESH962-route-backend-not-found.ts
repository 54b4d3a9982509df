import { Severity } from '../../core/finding';
import { portOf } from '../../mesh/host/mesh-host';
import { CORE } from '../../mesh/kinds';
import { backendsOf, ROUTE_KINDS, routesOf } from '../gateway-api/route-references';
import { nearestName } from '../nearest-name';
import { HeldNamespaces } from '../references/held-namespaces';
import type { Rule, Violation } from '../rule';

/** A route to nowhere. */
export const MESH962: Rule = {
  code: 'MESH962',
  name: 'route-backend-not-found',
  severity: Severity.ERROR,
  aliases: ['KIA1402'],
  summary: 'a route of the Gateway API sends to a Service or port that there is not',
  why: 'Requests that a route sends to a Service that is not there are answered with 500, and the status of the route says so. A port that the Service does not have is not even mentioned there: the proxy has no cluster for it, and answers with 500 as well. '
    + 'Namespaces of which the manifests hold no Service are left alone.',
  fix: 'name a Service and a port that there are',
  inputs: [...ROUTE_KINDS, 'Service', 'ServiceEntry'],
  bad: `
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { selector: { app: web }, ports: [{ name: http, port: 80 }] }
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: web, namespace: shop }
spec:
  parentRefs: [{ name: public }]
  rules: [{ backendRefs: [{ name: web, port: 8080 }] }]
`,
  good: `
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { selector: { app: web }, ports: [{ name: http, port: 80 }] }
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: web, namespace: shop }
spec:
  parentRefs: [{ name: public }]
  rules: [{ backendRefs: [{ name: web, port: 80 }] }]
`,

  * check(model): Iterable<Violation> {
    const held = new HeldNamespaces(model);
    for (const resource of routesOf(model)) {
      for (const { group, kind, namespace, name, port, path } of backendsOf(resource)) {
        if (group !== '' || kind !== 'Service' || name === '' || !held.has(namespace)) {
          continue;
        }
        const service = model.find('Service', namespace, name, CORE);
        const [host] = service === undefined ? [] : model.hosts.of(service);
        if (host === undefined) {
          const nearest = nearestName(name, held.servicesOf(namespace));
          yield { resource, path: `${path}.name`, message: `namespace ${namespace} has no Service ${name}`, ...nearest === undefined ? {} : { fix: `did you mean ${nearest}?` } };
        } else if (port !== undefined && portOf(host, port) === undefined) {
          const ports = host.ports.map(({ number }) => number).join(', ') || 'none';
          yield { resource, path: `${path}.port`, message: `Service ${namespace}/${name} has no port ${port}; it has ${ports}` };
        }
      }
    }
  },
};
