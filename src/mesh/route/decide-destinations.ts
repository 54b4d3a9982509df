import type { RouteDestination, RouteMirror } from './destination';
import type { DecidedDestination, DecidedMirror, DecidedTarget } from './route-decision';
import type { MeshHost } from '../host/mesh-host';

/** How a proxy takes the names of destinations. */
export interface DestinationView {
  /** What declares a name. */
  named(host: string): MeshHost | undefined;
  /** The host of this full name that the proxy can send to. */
  known(host: string): MeshHost | undefined;
  /** The port for a destination that does not say one. */
  port(named: MeshHost | undefined): number | undefined;
}

/** Destinations as a proxy resolves them, without those that get nothing. */
export function decidedDestinations(destinations: readonly RouteDestination[], view: DestinationView): DecidedDestination[] {
  return destinations.filter(({ share }) => share > 0).map((destination) =>
    ({ ...decidedTarget(destination, view), share: destination.share, from: destination.from }));
}

/** The same for copies. */
export function decidedMirrors(mirrors: readonly RouteMirror[], view: DestinationView): DecidedMirror[] {
  return mirrors.map((mirror) => ({ ...decidedTarget(mirror, view), percent: mirror.percent, from: mirror.from }));
}

/** Instead of a Service of type ExternalName the host is sent to that it stands for; Istio does not follow names of names here. */
function decidedTarget({ host, port, subset }: Pick<RouteDestination, 'host' | 'port' | 'subset'>, view: DestinationView): DecidedTarget {
  const named = view.named(host);
  const alias = named?.resolution === 'ALIAS' ? named : undefined;
  const name = alias?.externalName ?? host;
  const meshHost = view.known(name);
  return {
    host: name,
    meshHost: meshHost?.resolution === 'ALIAS' ? undefined : meshHost,
    port: port ?? view.port(named),
    subset,
    alias,
  };
}
