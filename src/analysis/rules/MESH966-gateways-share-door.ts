import { Severity } from '../../core/finding';
import { resolveHost, serviceOfHost } from '../../core/host';
import { fieldPath, listAt, numberAt, textAt } from '../../mesh/json-access';
import { GATEWAY_API } from '../../mesh/kinds';
import type { Resource } from '../../mesh/resource';
import { compareByAge } from '../../mesh/resource-table';
import { objectName } from '../object-name';
import type { Rule, Violation } from '../rule';

/** Two Gateways that answer at one door. */
export const MESH966: Rule = {
  code: 'MESH966',
  name: 'gateways-share-door',
  severity: Severity.WARNING,
  aliases: ['KIA1501', 'KIA1502'],
  summary: 'two Gateways of the Gateway API have listeners with TLS for one port and host at one Service',
  why: 'Each Gateway has pods of its own unless its addresses name another Service of its namespace. Where two name the same one, their listeners meet in the same pods: '
    + 'of two for one port and host with TLS the older one counts (or the first by name of those that are applied together), and the routes of the other are never asked. '
    + 'Routes of listeners with plain HTTP are put together, and nothing is said about them. Seen in the listeners and routes that istiod makes.',
  fix: 'give the listeners different hosts or ports, or leave the addresses out',
  inputs: ['Gateway'],
  bad: `
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: blog, namespace: shop }
spec:
  gatewayClassName: istio
  addresses: [{ type: Hostname, value: ingress.shop.svc.cluster.local }]
  listeners: [{ name: https, port: 443, protocol: HTTPS, hostname: www.example.com, tls: { certificateRefs: [{ name: blog }] } }]
---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: shop, namespace: shop }
spec:
  gatewayClassName: istio
  addresses: [{ type: Hostname, value: ingress.shop.svc.cluster.local }]
  listeners: [{ name: https, port: 443, protocol: HTTPS, hostname: www.example.com, tls: { certificateRefs: [{ name: shop }] } }]
`,
  good: `
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: blog, namespace: shop }
spec:
  gatewayClassName: istio
  addresses: [{ type: Hostname, value: ingress.shop.svc.cluster.local }]
  listeners: [{ name: https, port: 443, protocol: HTTPS, hostname: blog.example.com, tls: { certificateRefs: [{ name: blog }] } }]
---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: shop, namespace: shop }
spec:
  gatewayClassName: istio
  addresses: [{ type: Hostname, value: ingress.shop.svc.cluster.local }]
  listeners: [{ name: https, port: 443, protocol: HTTPS, hostname: shop.example.com, tls: { certificateRefs: [{ name: shop }] } }]
`,

  * check(model): Iterable<Violation> {
    const first = new Map<string, Resource>();
    for (const resource of [...model.ofKind('Gateway', GATEWAY_API)].sort(compareByAge)) {
      const services = servicesOf(resource, model.options.clusterDomain);
      for (const [index, listener] of listAt(resource.manifest, 'spec', 'listeners').entries()) {
        const [port, protocol, hostname] = [numberAt(listener, 'port'), textAt(listener, 'protocol') ?? '', textAt(listener, 'hostname') ?? ''];
        for (const service of TLS.includes(protocol) ? services : []) {
          const door = [service, port, hostname].join(' ');
          const other = first.get(door) ?? resource;
          first.set(door, other);
          if (other !== resource) {
            const what = `${protocol} on port ${port}${hostname === '' ? '' : ` of ${hostname}`}`;
            yield { resource, path: fieldPath('spec', 'listeners', index), message: `${objectName(other)} has a listener for ${what} at ${service} too, and goes first` };
          }
        }
      }
    }
  },
};

/** The protocols of which one listener has the whole host. */
const TLS = ['HTTPS', 'TLS'];

/** The Services whose pods answer for a Gateway: istiod takes those of its own namespace alone, and no addresses but names. */
function servicesOf(gateway: Resource, clusterDomain: string): string[] {
  const named = listAt(gateway.manifest, 'spec', 'addresses').filter((address) => textAt(address, 'type') === 'Hostname')
    .flatMap((address) => textAt(address, 'value') ?? []);
  return named.map((host) => resolveHost(host, gateway.namespace, clusterDomain))
    .filter((host) => serviceOfHost(host, clusterDomain)?.namespace === gateway.namespace);
}
