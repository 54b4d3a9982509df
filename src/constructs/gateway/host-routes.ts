import type { IConstruct } from 'constructs';
import { MeshError } from '../../core/errors';
import type { HttpRoute, TlsRoute } from '../../istio';
import type { CorsPolicy } from '../../policy/cors-policy';
import type { HeaderOperations } from '../../policy/header-operations';
import type { Rewrite } from '../../policy/rewrite';
import { RouteMatch } from '../../policy/route-match';
import type { ServicePort } from '../../policy/service-port';
import type { ResilientService } from '../resilient-service';
import { httpRoutes } from '../traffic/http-routes';
import { firstOfEach, type RouteEntry } from '../traffic/route-expansion';
import type { RouteRule } from '../traffic/route-rule';
import { runsOf } from '../traffic/runs';

/** What one GatewayRoute asks of an external host. */
export interface HostClaim {
  readonly owner: IConstruct;
  readonly service: ResilientService;
  readonly port: ServicePort;
  /** Never empty. */
  readonly matches: readonly RouteMatch[];
  /** What is done at the gateway only, before the service's own routes are asked. */
  readonly edge: EdgeChanges;
}

/** Changes that requests from outside undergo, and those from inside do not. */
export interface EdgeChanges {
  readonly rewrite?: Rewrite;
  readonly headers?: HeaderOperations;
  readonly cors?: CorsPolicy;
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
 *
 * The most specific claim comes first with all of its service's routes: which
 * service answers is decided by the claims, never by what the services route inside.
 */
export function claimedRoutes(claims: readonly HostClaim[], statPrefix: string): HttpRoute[] {
  const alternatives = claims
    .flatMap((claim) => claim.matches.map((match) => ({ claim, match })))
    .sort((a, b) => RouteMatch._compare(a.match, b.match));
  // A rewrite is written for one match at a time, so alternatives that are rewritten do not share a run.
  const entries = runsOf(alternatives, (a, b) => a.claim === b.claim && a.claim.edge.rewrite === undefined)
    .flatMap((run) => claimedEntries(run[0].claim, run.map(({ match }) => match)).map((entry) => ({ port: run[0].claim.port, entry })));
  return runsOf(firstOfEach(entries, ({ entry }) => entry.match._key()), (a, b) => a.port === b.port)
    .flatMap((run) => httpRoutes(run.map(({ entry }) => entry), { statPrefix, port: run[0].port, matchPort: false }));
}

function claimedEntries({ edge, owner, port, service }: HostClaim, matches: readonly RouteMatch[]): RouteEntry[] {
  const { rewrite } = edge;
  // Behind a rewrite the service's own paths are not the ones that the gateway sees: only its other conditions hold there.
  return service._traffic.gatewayEntries(matches, port, (declared) => rewrite === undefined || declared._path === undefined).map((entry) => ({
    ...entry,
    name: `${service.serviceName}-${entry.name}`,
    declared: rewrite === undefined ? entry.declared : matches[0],
    rule: atEdge(entry.rule, edge, owner),
  }));
}

function atEdge(rule: RouteRule, { cors, headers, rewrite }: EdgeChanges, owner: IConstruct): RouteRule {
  if (rewrite !== undefined && rule.rewrite !== undefined) {
    throw new MeshError(owner, {
      problem: `its rewrite meets the rewrite of route '${rule.name}' of ${rule.owner.node.path}`,
      allowed: 'one rewrite of a request, because Istio applies one',
      fix: 'keep the rewrite of the gateway or that of the service',
    });
  }
  return {
    ...rule,
    rewrite: rewrite ?? rule.rewrite,
    cors: cors ?? rule.cors,
    headers: headers === undefined || rule.headers === undefined ? headers ?? rule.headers : headers._merge(rule.headers),
  };
}

/** A passthrough host is routed by the name that the client asks for; nothing inside the connection can be seen. */
export function passthroughRoute(host: string, gatewayPort: number, { port, service }: HostClaim): TlsRoute {
  return { match: [{ port: gatewayPort, sniHosts: [host] }], route: service._traffic.connectionShares(port) };
}
