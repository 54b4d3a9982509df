import { Severity } from '../../core/finding';
import { serviceHost } from '../../core/host';
import { textsAt } from '../../mesh/json-access';
import { ISTIO_NETWORKING } from '../../mesh/kinds';
import type { Rule } from '../rule';

/** A host with a dot is not completed. */
export const MESH311: Rule = {
  code: 'MESH311',
  name: 'service-name-with-namespace',
  severity: Severity.WARNING,
  aliases: [],
  summary: 'a VirtualService for `service.namespace`, which Istio does not take for the Service',
  why: 'Istio completes only names without a dot. orders.shop stays what it is, and is the name of no Service: the routes count only for callers that write this very '
    + 'name, and only on port 80, where istiod makes a virtual host of it; those that write orders, or the full name, get none of them. DNS completes the '
    + 'name, so that calls work and the mistake is not seen.',
  fix: 'write the full name of the Service',
  inputs: ['VirtualService', 'Service', 'ServiceEntry'],
  bad: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: orders, namespace: shop }
spec:
  hosts: [orders.shop]
  http:
    - timeout: 5s
      route: [{ destination: { host: orders } }]
---
apiVersion: v1
kind: Service
metadata: { name: orders, namespace: shop }
spec: { selector: { app: orders }, ports: [{ name: http, port: 8080 }] }
`,
  good: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: orders, namespace: shop }
spec:
  hosts: [orders.shop.svc.cluster.local]
  http:
    - timeout: 5s
      route: [{ destination: { host: orders } }]
---
apiVersion: v1
kind: Service
metadata: { name: orders, namespace: shop }
spec: { selector: { app: orders }, ports: [{ name: http, port: 8080 }] }
`,

  * check(model) {
    for (const resource of model.ofKind('VirtualService', ISTIO_NETWORKING)) {
      const hosts = textsAt(resource.manifest, 'spec', 'hosts');
      for (const [index, host] of hosts.entries()) {
        const [service, namespace = '', ...rest] = host.split('.');
        const full = serviceHost(service, namespace, model.options.clusterDomain);
        // Whoever lists the full name too means the short ones for callers that write them.
        const isShort = namespace !== '' && (rest.length === 0 || rest.join('.') === 'svc') && !hosts.some((other) => model.hosts.resolve(other, resource.namespace) === full);
        if (isShort && model.hosts.declarations(host).length === 0 && model.hosts.declarations(full).length > 0) {
          yield { resource, path: `spec.hosts[${index}]`, message: `${host} is not the Service ${full}, and its callers do not get these routes`, fix: `write ${full}` };
        }
      }
    }
  },
};
