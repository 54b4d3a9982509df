import { listAt, numberAt, textAt, textMapAt, textsAt } from '../json-access';
import type { Provenance, Written } from '../provenance';
import { below } from '../provenance';
import type { Json } from '../resource';
import type { ResolveHost, RouteDestination } from './destination';
import { readDestinations } from './destination';
import type { RoutingProxy } from './http-match';
import { hasLabels } from '../workload/workload-index';

/** One entry of the `match` of a TCP or TLS route. */
export interface ConnectionMatch {
  readonly sniHosts: readonly string[];
  readonly destinationSubnets: readonly string[];
  /** 0 for any. */
  readonly port: number;
  readonly sourceLabels: Readonly<Record<string, string>>;
  readonly sourceNamespace: string;
  readonly gateways: readonly string[];
  readonly from: Provenance;
}

/** A TCP or TLS route of a VirtualService. */
export interface ConnectionRoute {
  readonly matches: readonly ConnectionMatch[];
  readonly destinations: readonly RouteDestination[];
  readonly from: Provenance;
}

/** Reads an entry of `spec.tcp` or `spec.tls`. */
export function readConnectionRoute(route: Written, resolve: ResolveHost, resolveGateway: (name: string) => string): ConnectionRoute {
  const destinations: Written<Json> = { value: listAt(route.value, 'route'), ...below(route, 'route') };
  return {
    matches: listAt(route.value, 'match').map((match, index) => ({
      sniHosts: textsAt(match, 'sniHosts'),
      destinationSubnets: textsAt(match, 'destinationSubnets'),
      port: numberAt(match, 'port') ?? 0,
      sourceLabels: textMapAt(match, 'sourceLabels'),
      sourceNamespace: textAt(match, 'sourceNamespace') ?? '',
      gateways: textsAt(match, 'gateways').map(resolveGateway),
      from: below(route, 'match', index),
    })),
    destinations: readDestinations(destinations, resolve),
    from: { resource: route.resource, path: route.path },
  };
}

/** Whether a proxy gets the match. Unlike with HTTP, naming gateways does not switch the other conditions off. */
export function isForProxy(match: ConnectionMatch, proxy: RoutingProxy): boolean {
  return (match.gateways.length === 0 || match.gateways.includes(proxy.gateway))
    && (match.port === 0 || proxy.port === undefined || match.port === proxy.port)
    && hasLabels(proxy.labels ?? {}, match.sourceLabels)
    && (match.sourceNamespace === '' || match.sourceNamespace === proxy.namespace);
}
