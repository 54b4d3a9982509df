import type { MeshHost } from '../host/mesh-host';
import type { Provenance } from '../provenance';
import type { HttpRoute } from './http-route';
import type { VirtualService } from './virtual-service';

/** What a route sends to, with what it leaves open filled in. */
export interface DecidedTarget {
  /** The full name. */
  readonly host: string;
  /** What the name means; undefined when the caller's proxy knows no such host, and answers 503. */
  readonly meshHost: MeshHost | undefined;
  readonly port: number | undefined;
  readonly subset: string | undefined;
  /** The Service of type ExternalName that the route names instead. */
  readonly alias?: MeshHost;
}

/** A destination of a decision. */
export interface DecidedDestination extends DecidedTarget {
  /** From 0 to 1. */
  readonly share: number;
  /** Undefined for the host itself, without a route. */
  readonly from: Provenance | undefined;
}

/** Where copies of the requests go. */
export interface DecidedMirror extends DecidedTarget {
  /** From 0 to 100. */
  readonly percent: number;
  readonly from: Provenance;
}

/**
 * What happens to a request or connection:
 *
 * - `route`: a route of a VirtualService sends it to its destinations
 * - `redirect`, `direct response`: the proxy answers it itself, as the route says
 * - `no destination`: the route has none that counts
 * - `default`: no VirtualService is asked; it goes to the host that was called
 * - `no match`: a VirtualService speaks for the host, and none of its routes is for the request: 404
 * - `pass through`: the host is unknown; it goes wherever DNS says
 * - `blocked`: the host is unknown, and only known ones are allowed: 502
 * - `captured`: the host is unknown, and no address tells it from another, which takes every connection to the port
 * - `not listening`: no server of the gateway is for the host
 */
export type Outcome =
  'route' | 'redirect' | 'direct response' | 'no destination' | 'default' | 'no match' | 'pass through' | 'blocked' | 'captured' | 'not listening';

/** What happens to a request, and why. */
export interface RouteDecision {
  readonly outcome: Outcome;
  /** The host that is called, if it is known. */
  readonly host: MeshHost | undefined;
  /** The VirtualService that speaks for it. */
  readonly virtualService: VirtualService | undefined;
  /** The route that is taken: its timeout, retries, fault and rewrite hold. */
  readonly route: HttpRoute | undefined;
  readonly destinations: readonly DecidedDestination[];
  readonly mirrors: readonly DecidedMirror[];
}
