import type { RouteReference } from './route-references';
import { hostsOverlap } from '../../core/host';
import { listAt, numberAt, objectAt, textAt, textMapAt, textsAt } from '../../mesh/json-access';
import type { MeshModel } from '../../mesh/mesh-model';
import type { Json, Resource } from '../../mesh/resource';
import { hasLabels } from '../../mesh/workload/workload-index';

/** Which kinds of routes a listener takes that does not say it. */
const USUAL_KINDS: ReadonlyMap<string, readonly string[]> = new Map([
  ['HTTP', ['HTTPRoute', 'GRPCRoute']], ['HTTPS', ['HTTPRoute', 'GRPCRoute']], ['TLS', ['TLSRoute', 'TCPRoute']], ['TCP', ['TCPRoute']], ['UDP', ['UDPRoute']],
]);

/** The listeners of a Gateway that a reference of a route means. */
export function listenersFor(gateway: Resource, { sectionName, port }: RouteReference): readonly Json[] {
  return listAt(gateway.manifest, 'spec', 'listeners').filter((listener) =>
    (sectionName === undefined || textAt(listener, 'name') === sectionName) && (port === undefined || numberAt(listener, 'port') === port));
}

/** Why a listener does not take a route; undefined when it does, or when the manifests do not tell. */
export function refusal(model: MeshModel, gateway: Resource, listener: Json, route: Resource): string | undefined {
  const name = `listener ${textAt(listener, 'name') ?? ''}`;
  if (!admitsNamespace(model, gateway, listener, route.namespace)) {
    return `${name} does not take routes of namespace ${route.namespace}`;
  }
  const protocol = textAt(listener, 'protocol') ?? '';
  const written = listAt(listener, 'allowedRoutes', 'kinds').map((entry) => textAt(entry, 'kind') ?? '');
  const kinds = written.length > 0 ? written : USUAL_KINDS.get(protocol);
  if (kinds !== undefined && !kinds.includes(route.kind)) {
    return `${name} (${protocol}) takes ${kinds.join(', ')} and no ${route.kind}`;
  }
  const hostname = textAt(listener, 'hostname') ?? '';
  const hostnames = textsAt(route.manifest, 'spec', 'hostnames');
  return hostname === '' || hostnames.length === 0 || hostnames.some((host) => hostsOverlap(hostname, host))
    ? undefined
    : `${name} is for ${hostname}, and the route for ${hostnames.join(', ')}`;
}

function admitsNamespace(model: MeshModel, gateway: Resource, listener: Json, namespace: string): boolean {
  const allowed = objectAt(listener, 'allowedRoutes', 'namespaces');
  const from = textAt(allowed, 'from') ?? 'Same';
  if (from === 'Selector') {
    const labels = model.workloads.namespaceLabels(namespace);
    return labels === undefined || hasLabels({ 'kubernetes.io/metadata.name': namespace, ...labels }, textMapAt(allowed, 'selector', 'matchLabels'));
  }
  return from === 'All' || (from === 'Same' && namespace === gateway.namespace);
}
