import { Severity } from '../../core/finding';
import { fieldPath } from '../../mesh/json-access';
import { GATEWAY_API, ISTIO_NETWORKING } from '../../mesh/kinds';
import type { MeshModel } from '../../mesh/mesh-model';
import { append } from '../../mesh/resource-table';
import { fullGatewayName, MESH_GATEWAY } from '../../mesh/route/virtual-service';
import { textsOfAll } from '../admission/places';
import { HeldNamespaces } from '../references/held-namespaces';
import type { Rule, Violation } from '../rule';

const PLACES = ['spec.gateways[]', 'spec.http[].match[].gateways[]', 'spec.tls[].match[].gateways[]', 'spec.tcp[].match[].gateways[]'];

/** A VirtualService at a gateway that is not there. */
export const MESH103: Rule = {
  code: 'MESH103',
  name: 'gateway-not-found',
  severity: Severity.ERROR,
  aliases: ['IST0101', 'KIA1102'],
  summary: 'a VirtualService names a Gateway that there is not',
  why: 'The routes reach no gateway: those that exist answer 404, and the others are never asked. Names are looked up in the namespace of the '
    + 'VirtualService unless they say another, and only among Gateways of Istio. The manifests have to hold a Gateway of that namespace, '
    + 'or (then it is a warning) at least a Service: else the Gateway may be applied from elsewhere.',
  fix: 'correct the name; a Gateway of another namespace is written as namespace/name',
  inputs: ['VirtualService', 'Gateway', 'Service'],
  about: { VirtualService: ['gateways'] },
  bad: `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: web, namespace: shop }
spec:
  selector: { istio: ingressgateway }
  servers: [{ port: { number: 80, name: http, protocol: HTTP }, hosts: [shop.example.com] }]
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec:
  hosts: [shop.example.com]
  gateways: [wbe]
  http: [{ route: [{ destination: { host: web.shop.svc.cluster.local } }] }]
`,
  good: `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: web, namespace: shop }
spec:
  selector: { istio: ingressgateway }
  servers: [{ port: { number: 80, name: http, protocol: HTTP }, hosts: [shop.example.com] }]
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec:
  hosts: [shop.example.com]
  gateways: [web]
  http: [{ route: [{ destination: { host: web.shop.svc.cluster.local } }] }]
`,

  * check(model): Iterable<Violation> {
    const names = gatewayNames(model);
    const held = new HeldNamespaces(model);
    const { suggestions } = held;
    for (const resource of model.ofKind('VirtualService', ISTIO_NETWORKING)) {
      for (const { path, value } of textsOfAll(resource.manifest, PLACES)) {
        const full = fullGatewayName(value, resource.namespace);
        const [namespace, name = ''] = full.split('/');
        const known = names.get(namespace);
        if (full === MESH_GATEWAY || model.gatewayRouting.find(full) !== undefined
          || (known === undefined && !held.has(namespace))) {
          continue;
        }
        const ofKubernetes = model.find('Gateway', namespace, name, GATEWAY_API) !== undefined;
        yield {
          resource,
          path: fieldPath(...path),
          message: ofKubernetes
            ? `${name} in namespace ${namespace} is a Gateway of ${GATEWAY_API}, which VirtualServices cannot be bound to`
            : `namespace ${namespace} has no Gateway ${name}`,
          ...ofKubernetes ? { fix: 'use a Gateway of Istio, or an HTTPRoute' } : suggestions.fixFor(name, known ?? []),
          ...known === undefined && !ofKubernetes ? { severity: Severity.WARNING } : {},
        };
      }
    }
  },
};

function gatewayNames(model: MeshModel): ReadonlyMap<string, readonly string[]> {
  const names = new Map<string, string[]>();
  for (const { namespace, name } of model.ofKind('Gateway', ISTIO_NETWORKING)) {
    append(names, namespace, name);
  }
  return names;
}
