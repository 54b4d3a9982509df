import { durationMillis } from '../duration-value';
import { objectAt, textAt } from '../json-access';
import type { MeshOptions } from '../mesh-options';
import type { Effective, Provenance, Written } from '../provenance';
import { below } from '../provenance';
import type { Json } from '../resource';
import type { ResolveHost, RouteDestination, RouteMirror } from './destination';
import { readAllMirrors, readDestinations, readMirrors } from './destination';
import type { HttpMatch, RoutingProxy } from './http-match';
import type { RequestParts } from './http-request';
import type { RetryBehaviour } from './retry-behaviour';
import { retryBehaviour } from './retry-behaviour';

/** What a route does with a request. */
export type RouteAction = 'redirect' | 'directResponse' | 'route' | 'none';

/** What a delegated route takes from the delegating one where it says nothing itself. */
const INHERITED: ReadonlySet<string> = new Set([
  'rewrite', 'directResponse', 'timeout', 'retries', 'fault', 'mirror', 'mirrorPercent', 'mirrorPercentage', 'corsPolicy', 'mirrors', 'headers',
]);

/** An HTTP route of a VirtualService, with what it inherits when it was delegated. */
export class HttpRoute {
  // Many rules ask every route for these.
  private knownAction: RouteAction | undefined;
  private knownTimeout: { readonly timeout: Effective<string> | undefined } | undefined;
  private knownRetries: { readonly options: MeshOptions; readonly behaviour: RetryBehaviour } | undefined;
  private read: { readonly destinations: readonly RouteDestination[]; readonly mirrors: readonly RouteMirror[] } | undefined;

  /**
   * @param own the route as it is written
   * @param matches what it is for; empty for every request
   * @param root the route that delegated to it
   */
  public constructor(
    public readonly own: Written,
    public readonly matches: readonly HttpMatch[],
    private readonly resolve: ResolveHost,
    public readonly root?: Written,
  ) {}

  /** Where it is written. */
  public get from(): Provenance {
    return { resource: this.own.resource, path: this.own.path };
  }

  public get name(): string | undefined {
    const names = [this.root, this.own].map((layer) => textAt(layer?.value, 'name') ?? '').filter((name) => name !== '');
    return names.length === 0 ? undefined : names.join('-');
  }

  /** A field of the route, its own or inherited, and where it is written. */
  public field(name: string): Written<Json> | undefined {
    const layers = this.root !== undefined && INHERITED.has(name) ? [this.own, this.root] : [this.own];
    for (const layer of layers) {
      const value = Object.hasOwn(layer.value, name) ? layer.value[name] : undefined;
      if (value !== undefined && value !== null) {
        return { value, ...below(layer, name) };
      }
    }
    return undefined;
  }

  /** A field that is an object; undefined for anything else. */
  public block(name: string): Written | undefined {
    const written = this.field(name);
    const value = objectAt(written?.value);
    return written === undefined || value === undefined ? undefined : { ...written, value };
  }

  public get action(): RouteAction {
    this.knownAction ??= this.readAction();
    return this.knownAction;
  }

  public get destinations(): readonly RouteDestination[] {
    return this.targets.destinations;
  }

  public get mirrors(): readonly RouteMirror[] {
    return this.targets.mirrors;
  }

  /** Every destination and mirror that is written, also what gets nothing: proxies know its host all the same. */
  public get named(): readonly Pick<RouteDestination, 'host' | 'port'>[] {
    return this.hasMirrors ? [...this.destinations, ...readAllMirrors((name) => this.field(name), this.resolve)] : this.destinations;
  }

  /** How long a request may take; undefined for as long as it likes, which is what Istio does when nobody says it. */
  public get timeout(): Effective<string> | undefined {
    this.knownTimeout ??= { timeout: this.readTimeout() };
    return this.knownTimeout.timeout;
  }

  public retries(options: MeshOptions): RetryBehaviour {
    if (this.knownRetries?.options !== options) {
      this.knownRetries = { options, behaviour: retryBehaviour(this.block('retries'), options) };
    }
    return this.knownRetries.behaviour;
  }

  /** The parts of it that a proxy gets: its matches that are for the proxy; undefined when none is. */
  public forProxy(proxy: RoutingProxy): readonly (HttpMatch | undefined)[] {
    return this.matches.length === 0 ? [undefined] : this.matches.filter((match) => match.isFor(proxy));
  }

  /** The first of its matches that accepts a request of a proxy, or that there is none to be asked. */
  public accepts(request: RequestParts, proxy: RoutingProxy): boolean {
    return this.forProxy(proxy).some((match) => match === undefined || match.accepts(request));
  }

  private readAction(): RouteAction {
    if (this.block('redirect') !== undefined) {
      return 'redirect';
    }
    if (this.block('directResponse') !== undefined) {
      return 'directResponse';
    }
    return this.destinations.length > 0 ? 'route' : 'none';
  }

  private readTimeout(): Effective<string> | undefined {
    const written = this.field('timeout');
    const value = textAt(written?.value);
    return written === undefined || value === undefined || durationMillis(value) === 0
      ? undefined
      : { value, from: { resource: written.resource, path: written.path } };
  }

  private get targets(): { readonly destinations: readonly RouteDestination[]; readonly mirrors: readonly RouteMirror[] } {
    this.read ??= {
      destinations: readDestinations(this.field('route'), this.resolve),
      mirrors: this.hasMirrors ? readMirrors((name) => this.field(name), this.resolve) : [],
    };
    return this.read;
  }

  private get hasMirrors(): boolean {
    return this.field('mirror') !== undefined || this.field('mirrors') !== undefined;
  }
}
