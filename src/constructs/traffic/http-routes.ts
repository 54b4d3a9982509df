import type { RouteEntry } from './route-expansion';
import type { Share } from './route-rule';
import { durationText } from '../../core/duration';
import type { Destination, HttpDestination, HttpMatch, HttpRoute } from '../../istio';
import { HeaderOperations } from '../../policy/header-operations';
import type { ServicePort } from '../../policy/service-port';
import type { IRouteTarget } from '../route-target';

/** How entries become routes of one VirtualService. */
export interface HttpRouteOptions {
  /** Begins the name that Envoy counts a named route's requests under. */
  readonly statPrefix: string;
  /** The port whose requests the entries are for. */
  readonly port: ServicePort;
  /** Whether the VirtualService also has routes for other ports, so that each must say its own. */
  readonly matchPort: boolean;
}

/**
 * Entries as routes, in their order; neighbours that differ in nothing but
 * their match become one route.
 */
export function httpRoutes(entries: readonly RouteEntry[], options: HttpRouteOptions): HttpRoute[] {
  const routes: { match: HttpMatch[]; body: HttpRoute; text: string }[] = [];
  for (const entry of entries) {
    const body = routeBody(entry, options);
    const text = JSON.stringify(body);
    const match = matchOf(entry, options);
    const last = routes[routes.length - 1];
    if (last !== undefined && last.text === text) {
      last.match.push(match);
    } else {
      routes.push({ match: [match], body, text });
    }
  }
  return routes.map(({ match, body }) => match.some((one) => Object.keys(one).length === 0) ? body : { ...body, match });
}

function matchOf(entry: RouteEntry, { statPrefix, port, matchPort }: HttpRouteOptions): HttpMatch {
  const match = { ...entry.match._toIstio(), ...(matchPort ? { port: port.port } : {}) };
  // Without a condition there is nothing to hang the prefix on: that is the default route, counted under the cluster anyway.
  return Object.keys(match).length === 0 ? match : { ...match, statPrefix: `${statPrefix}-${entry.name}` };
}

function routeBody(entry: RouteEntry, { port }: HttpRouteOptions): HttpRoute {
  const { rule } = entry;
  const common = { name: entry.name, headers: rule.headers?._toIstio(), corsPolicy: rule.cors?._toIstio() };
  if (rule.action.kind === 'redirect') {
    return { ...common, redirect: rule.action.redirect._toIstio(entry.match, entry.declared) };
  }
  if (rule.action.kind === 'respond') {
    return { ...common, directResponse: rule.action.response._toIstio() };
  }
  return {
    ...common,
    route: entry.shares.map((share) => weightedDestination(share, entry, port)),
    timeout: rule.timeout === undefined ? undefined : durationText(rule.timeout.toMilliseconds()),
    retries: entry.retries._toIstio(),
    rewrite: rule.rewrite?._toIstio(entry.match, entry.declared),
    fault: rule.fault?._toIstio(),
    mirrors: entry.mirror && [{
      destination: destinationOf(entry.mirror.target, port),
      percentage: { value: entry.mirror.mirror.percentage },
    }],
  };
}

function weightedDestination({ target, weight }: Share, { shares, stickTo }: RouteEntry, port: ServicePort): HttpDestination {
  return {
    destination: destinationOf(target, port),
    weight: shares.length === 1 ? undefined : weight,
    headers: stickTo?.target === target
      ? HeaderOperations.of({ addResponse: { 'Set-Cookie': stickTo.session._setCookie(target.subset!) } })._toIstio()
      : undefined,
  };
}

/** The port is always written: a Service that gets a second port later would otherwise make the route ambiguous. */
export function destinationOf(target: IRouteTarget, port: ServicePort): Destination {
  const same = target.ports.find((candidate) => candidate.port === port.port) ?? target.ports.find((candidate) => candidate._isHttp() === port._isHttp());
  return { host: target.host, port: { number: (same ?? target.ports[0]).port }, subset: target.subset };
}
