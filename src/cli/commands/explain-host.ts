import type { Asker } from '../../analysis/explain/question';
import { callerOf } from '../../analysis/explain/question';
import { takesHost } from '../../analysis/explain/server-hosts';
import { hostCovers, serviceOfHost } from '../../core/host';
import { calledName } from '../../mesh/host/called-name';
import type { MeshHost } from '../../mesh/host/mesh-host';
import type { MeshModel } from '../../mesh/mesh-model';
import { MESH_GATEWAY } from '../../mesh/route/virtual-service';
import { nearNamesText } from '../near-names';
import { UsageError } from '../usage-error';

/** The hosts that a name means to callers of the namespaces that declare them. */
export function declaredHosts(model: MeshModel, authority: string): readonly MeshHost[] {
  const namespaces = new Set(model.hosts.all.map(({ namespace }) => namespace));
  const own = [...namespaces].flatMap((namespace) => {
    const host = model.hosts.called(authority, namespace);
    return host?.namespace === namespace ? [host] : [];
  });
  // One that is hidden from its own namespace is still there.
  return own.length > 0 ? own : model.hosts.declarations(calledName(authority));
}

/** Somebody in the namespace of the host, for a question that does not say who asks. */
export function assumedAsker(model: MeshModel, authority: string): Asker {
  const declared = declaredHosts(model, authority).map(({ namespace }) => namespace);
  const namespaces = [...new Set(declared.length > 0 ? declared : routedIn(model, authority))];
  if (namespaces.length === 1) {
    return { kind: 'namespace', namespace: namespaces[0] };
  }
  throw namespaces.length === 0 ? unknownHost(model, authority) : new UsageError('explain', {
    problem: `${calledName(authority)} is declared in the namespaces ${namespaces.join(', ')}`,
    allowed: 'a host of one namespace, or --from WORKLOAD',
    fix: `say who asks: --from namespace/name${/[.]/.test(authority) ? '' : `, or write the namespace too: ${calledName(authority)}.${namespaces[0]}`}`,
  });
}

/** Refuses a host that nothing in the manifests has anything to say about. */
export function checkHost(model: MeshModel, authority: string, asker: Asker): void {
  const host = calledName(authority);
  const { namespace } = callerOf(asker);
  if (asker.kind === 'gateway') {
    const gateway = `${asker.resource.namespace}/${asker.resource.name}`;
    const servers = model.gatewayRouting.servers(gateway);
    if (!servers.some((server) => takesHost(server, host)) && model.virtualServices.covering(host, gateway, namespace).length === 0) {
      throw new UsageError('explain', {
        problem: `Gateway ${gateway} has nothing for ${host}`,
        allowed: `a host of its servers: ${servers.flatMap(({ hosts }) => hosts).join(', ') || 'it has none'}`,
        fix: 'write HOST as clients do',
      });
    }
  } else if (model.hosts.called(authority, namespace) === undefined && declaredHosts(model, authority).length === 0
    && model.virtualServices.covering(host, MESH_GATEWAY, namespace).length === 0) {
    throw unknownHost(model, authority);
  }
}

/** Where VirtualServices speak for a host that no object declares. */
function routedIn(model: MeshModel, authority: string): readonly string[] {
  return model.virtualServices.all.filter(({ hosts, gateways }) => gateways.includes(MESH_GATEWAY)
    && hosts.some((host) => hostCovers(host.toLowerCase(), calledName(authority)))).map(({ namespace }) => namespace);
}

function unknownHost(model: MeshModel, authority: string): UsageError {
  const host = calledName(authority);
  const gateways = model.virtualServices.all.filter(({ hosts }) => hosts.some((own) => hostCovers(own.toLowerCase(), host)))
    .flatMap((virtualService) => virtualService.gateways.filter((gateway) => gateway !== MESH_GATEWAY));
  return new UsageError('explain', {
    problem: `nothing in the manifests declares the host '${host}'`,
    allowed: `a host of a Service or ServiceEntry, ${nearNamesText(host, shortNames(model, host))}`,
    fix: gateways.length === 0
      ? 'correct HOST, or give the manifests that declare it'
      : `for requests from outside say at which Gateway: --from ${[...new Set(gateways)].map((gateway) => `gateway:${gateway}`).join(' or ')}`,
  });
}

/** Names as they are compared with what was written: with as many parts. */
function shortNames(model: MeshModel, host: string): readonly string[] {
  const parts = host.split('.').length;
  return [...new Set(model.hosts.all.map((declared) => {
    const service = declared.kind === 'Service' ? serviceOfHost(declared.host, model.options.clusterDomain) : undefined;
    return service === undefined || parts > 3 ? declared.host : [service.name, service.namespace, 'svc'].slice(0, parts).join('.');
  }))];
}
