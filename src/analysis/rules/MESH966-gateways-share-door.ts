import { Severity } from '../../core/finding';
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
  summary: 'two Gateways of the Gateway API have listeners for one port and host at one address',
  why: 'Each Gateway has pods of its own unless its addresses name those of another Service. Where two name the same one, their listeners meet in the same pods: '
    + 'of two with one port, protocol and host the older counts. Several Gateways at one address are fine as long as their hosts differ.',
  fix: 'give the listeners different hosts or ports, or leave the addresses out',
  inputs: ['Gateway'],
  bad: `
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: blog, namespace: shop }
spec:
  gatewayClassName: istio
  addresses: [{ type: Hostname, value: ingress.istio-ingress.svc.cluster.local }]
  listeners: [{ name: http, port: 80, protocol: HTTP }]
---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: shop, namespace: shop }
spec:
  gatewayClassName: istio
  addresses: [{ type: Hostname, value: ingress.istio-ingress.svc.cluster.local }]
  listeners: [{ name: http, port: 80, protocol: HTTP }]
`,
  good: `
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: blog, namespace: shop }
spec:
  gatewayClassName: istio
  addresses: [{ type: Hostname, value: ingress.istio-ingress.svc.cluster.local }]
  listeners: [{ name: http, port: 80, protocol: HTTP, hostname: blog.example.com }]
---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: shop, namespace: shop }
spec:
  gatewayClassName: istio
  addresses: [{ type: Hostname, value: ingress.istio-ingress.svc.cluster.local }]
  listeners: [{ name: http, port: 80, protocol: HTTP, hostname: shop.example.com }]
`,

  * check(model): Iterable<Violation> {
    const first = new Map<string, Resource>();
    for (const resource of [...model.ofKind('Gateway', GATEWAY_API)].sort(compareByAge)) {
      const addresses = listAt(resource.manifest, 'spec', 'addresses').flatMap((address) => textAt(address, 'value') ?? []);
      for (const [index, listener] of listAt(resource.manifest, 'spec', 'listeners').entries()) {
        const [port, protocol, hostname] = [numberAt(listener, 'port'), textAt(listener, 'protocol') ?? '', textAt(listener, 'hostname') ?? ''];
        for (const address of addresses) {
          const door = [address, port, protocol, hostname].join(' ');
          const other = first.get(door) ?? resource;
          first.set(door, other);
          if (other !== resource) {
            const what = `${protocol} on port ${port}${hostname === '' ? '' : ` of ${hostname}`}`;
            yield { resource, path: fieldPath('spec', 'listeners', index), message: `${objectName(other)} has a listener for ${what} at ${address} too` };
          }
        }
      }
    }
  },
};
