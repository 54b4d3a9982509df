import type { ExportScope } from '../export-scope';
import { exportScope, isVisibleFrom } from '../export-scope';
import { isJsonObject, listAt, objectAt, textAt, textsAt } from '../json-access';
import type { MeshOptions } from '../mesh-options';
import { below } from '../provenance';
import type { Written } from '../provenance';
import type { Resource } from '../resource';
import { delegatedMatches } from './delegation';
import type { ResolveHost } from './destination';
import type { HttpMatch } from './http-match';
import { readHttpMatch } from './http-match';
import { HttpRoute } from './http-route';
import type { ConnectionRoute } from './l4-route';
import { readConnectionRoute } from './l4-route';

/** The gateway that stands for all sidecars. */
export const MESH_GATEWAY = 'mesh';

/** A route that is written and that no proxy gets, because of how it is delegated. */
export interface LostRoute {
  /** The delegating route, or the delegated one that contradicts it. */
  readonly route: Written;
  readonly reason: 'delegate missing' | 'delegate not visible' | 'matches contradict';
}

/** A VirtualService with hosts, its names completed and its delegates filled in. */
export interface VirtualService {
  readonly resource: Resource;
  readonly namespace: string;
  readonly name: string;
  /** In full. */
  readonly hosts: readonly string[];
  /** `mesh`, and gateways as `namespace/name`. */
  readonly gateways: readonly string[];
  readonly exports: ExportScope;
  /** In the order in which they are tried. */
  readonly http: readonly HttpRoute[];
  readonly tls: readonly ConnectionRoute[];
  readonly tcp: readonly ConnectionRoute[];
  readonly lost: readonly LostRoute[];
}

/** What reading a VirtualService needs to know. */
export interface VirtualServiceContext {
  readonly options: MeshOptions;
  readonly resolve: ResolveHost;
  /** A VirtualService without hosts. */
  delegate(namespace: string, name: string): Resource | undefined;
}

/** Reads a VirtualService; undefined for one without hosts, which only others can delegate to. */
export function readVirtualService(resource: Resource, context: VirtualServiceContext): VirtualService | undefined {
  const hosts = textsAt(resource.manifest, 'spec', 'hosts');
  if (hosts.length === 0) {
    return undefined;
  }
  const { namespace, name, manifest } = resource;
  const resolveGateway = (gateway: string): string => fullGatewayName(gateway, namespace);
  const gateways = textsAt(manifest, 'spec', 'gateways').map(resolveGateway);
  const lost: LostRoute[] = [];
  return {
    resource,
    namespace,
    name,
    hosts: hosts.map((host) => context.resolve(host, namespace)),
    gateways: gateways.length === 0 ? [MESH_GATEWAY] : gateways,
    exports: exportScope(textsAt(manifest, 'spec', 'exportTo'), context.options.virtualServiceExportTo, namespace),
    http: entries(resource, 'http').flatMap((route) => httpRoutes(route, resource, context, lost)),
    tls: entries(resource, 'tls').map((route) => readConnectionRoute(route, context.resolve, resolveGateway)),
    tcp: entries(resource, 'tcp').map((route) => readConnectionRoute(route, context.resolve, resolveGateway)),
    lost,
  };
}

/** A gateway as `namespace/name`, whichever way it is written. */
export function fullGatewayName(gateway: string, namespace: string): string {
  if (gateway === MESH_GATEWAY) {
    return gateway;
  }
  if (gateway.includes('/')) {
    return gateway.startsWith('./') ? `${namespace}${gateway.slice(1)}` : gateway;
  }
  const [name, inNamespace] = gateway.split('.');
  return `${inNamespace ?? namespace}/${name}`;
}

/** The routes that one entry stands for: itself, or those of the VirtualService that it delegates to. */
function httpRoutes(route: Written, root: Resource, context: VirtualServiceContext, lost: LostRoute[]): HttpRoute[] {
  const delegation = objectAt(route.value, 'delegate');
  const matches = readMatches(route, root.namespace);
  if (delegation === undefined) {
    return [new HttpRoute(route, matches, context.resolve)];
  }
  const delegate = context.delegate(textAt(delegation, 'namespace') || root.namespace, textAt(delegation, 'name') ?? '');
  if (delegate === undefined || textsAt(delegate.manifest, 'spec', 'hosts').length > 0) {
    lost.push({ route, reason: 'delegate missing' });
    return [];
  }
  const exports = exportScope(textsAt(delegate.manifest, 'spec', 'exportTo'), context.options.virtualServiceExportTo, delegate.namespace);
  if (!isVisibleFrom(exports, root.namespace)) {
    lost.push({ route, reason: 'delegate not visible' });
    return [];
  }
  return entries(delegate, 'http').flatMap((leaf) => {
    const merged = delegatedMatches(matches, readMatches(leaf, delegate.namespace));
    if (merged === undefined) {
      lost.push({ route: leaf, reason: 'matches contradict' });
      return [];
    }
    // A delegate of a delegate is not followed, so that no circle can come about.
    return [new HttpRoute(leaf, merged, context.resolve, route)];
  });
}

function readMatches(route: Written, namespace: string): HttpMatch[] {
  return listAt(route.value, 'match').map((match, index) =>
    readHttpMatch(objectAt(match) ?? {}, below(route, 'match', index), (gateway) => fullGatewayName(gateway, namespace)));
}

function entries(resource: Resource, protocol: 'http' | 'tls' | 'tcp'): Written[] {
  return listAt(resource.manifest, 'spec', protocol).flatMap((value, index) =>
    isJsonObject(value) ? [{ value, resource, path: `spec.${protocol}[${index}]` }] : []);
}
