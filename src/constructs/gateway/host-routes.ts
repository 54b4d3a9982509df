import type { IConstruct } from 'constructs';
import { MeshError } from '../../core/errors';
import type { HttpRoute, TlsRoute } from '../../istio';
import { RouteMatch } from '../../policy/route-match';
import type { ServicePort } from '../../policy/service-port';
import type { ResilientService } from '../resilient-service';
import { httpRoutes } from '../traffic/http-routes';
import type { RouteEntry } from '../traffic/route-expansion';

/** What one GatewayRoute asks of an external host. */
export interface HostClaim {
  readonly owner: IConstruct;
  readonly service: ResilientService;
  readonly port: ServicePort;
  /** Never empty. */
  readonly matches: readonly RouteMatch[];
}

/** Fails when two claims of one host are for exactly the same requests. */
export function refuseSameRequests(host: string, claim: HostClaim, others: readonly HostClaim[]): void {
  for (const other of others) {
    if (other.matches.some((match) => claim.matches.some((candidate) => candidate._key() === match._key()))) {
      throw new MeshError(claim.owner, {
        problem: `the same requests for ${host} already go to ${other.service.serviceName}, by ${other.owner.node.path}`,
        allowed: 'routes of one host that differ in what they match',
        fix: "give each of them a match, e.g. RouteMatch.pathPrefix('/api')",
      });
    }
  }
}

/**
 * The routes of an external host: for each claim the service's own route
 * table, narrowed to what the claim matches, so that timeouts, retries and
 * canary weights are the same from outside as from inside the mesh.
 */
export function claimedRoutes(claims: readonly HostClaim[], statPrefix: string): HttpRoute[] {
  const entries = claims
    .flatMap(({ matches, port, service }) => matches
      .flatMap((match) => service._traffic.gatewayEntries(match, port))
      .map((entry): PortEntry => ({ port, entry: { ...entry, name: `${service.serviceName}-${entry.name}` } })))
    .sort((a, b) => RouteMatch._compare(a.entry.match, b.entry.match) || (a.entry.name < b.entry.name ? -1 : 1));
  return runsOfOnePort(entries).flatMap((run) => httpRoutes(run.map(({ entry }) => entry), { statPrefix, port: run[0].port, matchPort: false }));
}

interface PortEntry {
  readonly entry: RouteEntry;
  readonly port: ServicePort;
}

/** Cuts the list wherever the destination's port changes, keeping its order. */
function runsOfOnePort(entries: readonly PortEntry[]): PortEntry[][] {
  const runs: PortEntry[][] = [];
  for (const entry of entries) {
    const last = runs[runs.length - 1];
    if (last !== undefined && last[0].port === entry.port) {
      last.push(entry);
    } else {
      runs.push([entry]);
    }
  }
  return runs;
}

/** A passthrough host is routed by the name that the client asks for; nothing inside the connection can be seen. */
export function passthroughRoute(host: string, gatewayPort: number, { port, service }: HostClaim): TlsRoute {
  return { match: [{ port: gatewayPort, sniHosts: [host] }], route: service._traffic.connectionShares(port) };
}
