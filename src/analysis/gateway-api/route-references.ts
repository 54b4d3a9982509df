import { fieldPath, listAt, numberAt, objectAt, textAt } from '../../mesh/json-access';
import type { JsonPath } from '../../mesh/json-access';
import { GATEWAY_API } from '../../mesh/kinds';
import type { MeshModel } from '../../mesh/mesh-model';
import type { Json, Resource } from '../../mesh/resource';

/** The kinds of routes of the Gateway API. */
export const ROUTE_KINDS: readonly string[] = ['HTTPRoute', 'GRPCRoute', 'TLSRoute', 'TCPRoute', 'UDPRoute'];

/** A reference of the Gateway API to another object, with what it leaves out filled in. */
export interface RouteReference {
  readonly group: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly port: number | undefined;
  /** The listener that is meant. */
  readonly sectionName: string | undefined;
  /** `spec.parentRefs[0]` */
  readonly path: string;
}

/** Every route. */
export function routesOf(model: MeshModel): readonly Resource[] {
  return ROUTE_KINDS.flatMap((kind) => model.ofKind(kind, GATEWAY_API));
}

/** What a route is attached to: Gateways, and Services of the mesh. */
export function parentsOf(route: Resource): readonly RouteReference[] {
  return listAt(route.manifest, 'spec', 'parentRefs').map((reference, index) =>
    readReference(reference, ['spec', 'parentRefs', index], route.namespace, { group: GATEWAY_API, kind: 'Gateway' }));
}

/** Where a route sends requests, copies of them too. */
export function backendsOf(route: Resource): readonly RouteReference[] {
  const read = (reference: Json | undefined, path: JsonPath): RouteReference => readReference(reference, path, route.namespace, { group: '', kind: 'Service' });
  return listAt(route.manifest, 'spec', 'rules').flatMap((rule, index) => {
    const base = ['spec', 'rules', index];
    return [
      ...listAt(rule, 'backendRefs').map((reference, place) => read(reference, [...base, 'backendRefs', place])),
      ...listAt(rule, 'filters').flatMap((filter, place) => {
        const mirror = objectAt(filter, 'requestMirror', 'backendRef');
        return mirror === undefined ? [] : [read(mirror, [...base, 'filters', place, 'requestMirror', 'backendRef'])];
      }),
    ];
  });
}

/** The Secrets that the listeners of a Gateway take their certificates from. */
export function certificatesOf(gateway: Resource): readonly RouteReference[] {
  return listAt(gateway.manifest, 'spec', 'listeners').flatMap((listener, index) => listAt(listener, 'tls', 'certificateRefs').map((reference, place) =>
    readReference(reference, ['spec', 'listeners', index, 'tls', 'certificateRefs', place], gateway.namespace, { group: '', kind: 'Secret' })));
}

function readReference(reference: Json | undefined, path: JsonPath, namespace: string, usual: Pick<RouteReference, 'group' | 'kind'>): RouteReference {
  return {
    group: textAt(reference, 'group') ?? usual.group,
    kind: textAt(reference, 'kind') ?? usual.kind,
    namespace: textAt(reference, 'namespace') ?? namespace,
    name: textAt(reference, 'name') ?? '',
    port: numberAt(reference, 'port'),
    sectionName: textAt(reference, 'sectionName'),
    path: fieldPath(...path),
  };
}
