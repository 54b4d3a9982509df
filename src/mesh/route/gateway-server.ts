import { hostCovers } from '../../core/host';
import type { Protocol } from '../host/protocol';
import { isHttp, parseProtocol } from '../host/protocol';
import { flagAt, listAt, numberAt, objectAt, textAt, textsAt } from '../json-access';
import type { Provenance } from '../provenance';
import type { JsonObject, Resource } from '../resource';
import type { VirtualService } from './virtual-service';

/** One entry of a Gateway's `servers`. */
export interface GatewayServer {
  /** The Gateway that it is one of, as `namespace/name`. */
  readonly gateway: string;
  readonly port: number;
  /** The address that it listens on; empty for all. */
  readonly bind: string;
  readonly protocol: Protocol;
  /** As written: `*`, `shop.example.com`, `shop/*.example.com`. */
  readonly hosts: readonly string[];
  /** Whether plain requests are answered with a redirect to HTTPS. */
  readonly httpsRedirect: boolean;
  /** As written. */
  readonly tls: JsonObject | undefined;
  readonly from: Provenance;
}

/** The servers of a Gateway. */
export function readServers(resource: Resource): GatewayServer[] {
  return listAt(resource.manifest, 'spec', 'servers').map((server, index) => ({
    gateway: `${resource.namespace}/${resource.name}`,
    port: numberAt(server, 'port', 'number') ?? 0,
    bind: textAt(server, 'bind') ?? '',
    protocol: parseProtocol(textAt(server, 'port', 'protocol') ?? ''),
    hosts: textsAt(server, 'hosts'),
    httpsRedirect: flagAt(server, 'tls', 'httpsRedirect') ?? false,
    tls: objectAt(server, 'tls'),
    from: { resource, path: `spec.servers[${index}]` },
  }));
}

/** Whether it takes requests apart: HTTP, also in TLS that ends at the gateway. */
export function takesRequests(server: GatewayServer): boolean {
  return isHttp(server.protocol) || (server.protocol === 'HTTPS' && server.tls !== undefined && !isPassthrough(server));
}

/** Whether TLS goes through to what is behind the gateway. */
export function isPassthrough({ tls }: GatewayServer): boolean {
  return ['PASSTHROUGH', 'AUTO_PASSTHROUGH'].includes(textAt(tls, 'mode') ?? '');
}

/** Whether TLS goes through to the host of the mesh that its name says. */
export function isByName({ tls }: GatewayServer): boolean {
  return textAt(tls, 'mode') === 'AUTO_PASSTHROUGH';
}

/** Whether its connections are told from others by the name that a TLS client asks for. */
export function isToldByName({ protocol, tls }: GatewayServer): boolean {
  return tls !== undefined && !isHttp(protocol);
}

/** The names that TLS clients ask for; undefined for any, and for clients that ask for none. */
export function namesOf(server: GatewayServer): readonly string[] | undefined {
  const names = server.hosts.map((entry) => (entry.split('/').at(-1) ?? '').toLowerCase());
  return isToldByName(server) && !names.includes('*') ? names : undefined;
}

/** The hosts of a server that VirtualServices of a namespace may use, without the namespaces they are written with. */
export function hostsFor({ gateway, hosts }: GatewayServer, namespace: string): readonly string[] {
  const [gatewayNamespace] = gateway.split('/');
  return hosts.flatMap((entry) => {
    const [from, host] = entry.includes('/') ? entry.split('/') : ['*', entry];
    const allowed = from === '.' ? gatewayNamespace : from;
    return allowed === '*' || allowed === namespace ? [host.toLowerCase()] : [];
  });
}

/** Whether a server is for one of the hosts of a VirtualService. */
export function isServed({ hosts, namespace }: Pick<VirtualService, 'hosts' | 'namespace'>, server: GatewayServer): boolean {
  return commonHosts(hostsFor(server, namespace), hosts.map((host) => host.toLowerCase())).length > 0;
}

/** The names that a server and a VirtualService have in common: of each pair that overlaps the narrower one. */
export function commonHosts(server: readonly string[], virtualService: readonly string[]): readonly string[] {
  const common = server.flatMap((a) => virtualService.flatMap((b) => hostCovers(b, a) ? [a] : hostCovers(a, b) ? [b] : []));
  return [...new Set(common)];
}
