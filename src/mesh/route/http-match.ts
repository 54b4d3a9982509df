import { flagAt, numberAt, objectAt, textAt, textMapAt, textsAt, valueAt } from '../json-access';
import type { Provenance } from '../provenance';
import type { Json, JsonObject } from '../resource';
import type { RequestParts } from './http-request';
import { matchesText, readTextMatch } from './text-match';
import { hasLabels } from '../workload/workload-index';

/** The proxy that routes are for: a sidecar, or the pods of a gateway. */
export interface RoutingProxy {
  readonly namespace: string;
  readonly labels?: Readonly<Record<string, string>>;
  /** `mesh`, or the gateway as `namespace/name`. */
  readonly gateway: string;
  /** The port that is called; undefined for any. */
  readonly port?: number;
}

/** One entry of the `match` of an HTTP route. All that it says has to hold. */
export class HttpMatch {
  /**
   * @param json the entry, with what a delegating route adds to it
   * @param from where it is written
   * @param gateways its gateways, in full
   */
  public constructor(public readonly json: JsonObject, public readonly from: Provenance, public readonly gateways: readonly string[]) {}

  /** Whether the proxy gets the route at all. A match that names gateways does not ask where the caller is. */
  public isFor(proxy: RoutingProxy): boolean {
    const port = numberAt(this.json, 'port') ?? 0;
    if (port !== 0 && proxy.port !== undefined && port !== proxy.port) {
      return false;
    }
    if (this.gateways.length > 0) {
      return this.gateways.includes(proxy.gateway);
    }
    const namespace = textAt(this.json, 'sourceNamespace') ?? '';
    return hasLabels(proxy.labels ?? {}, textMapAt(this.json, 'sourceLabels')) && (namespace === '' || namespace === proxy.namespace);
  }

  /** Whether a request is one that the match means. */
  public accepts(request: RequestParts): boolean {
    return this.acceptsPath(request.path)
      && this.acceptsEach('headers', (name, wanted) => matchesText(readTextMatch(wanted), request.header(name)))
      && this.acceptsEach('withoutHeaders', (name, unwanted) => isWithout(unwanted, request.header(name)))
      && this.acceptsEach('queryParams', (name, wanted) => matchesText(readTextMatch(wanted), request.queryParameter(name)))
      && (['method', 'authority', 'scheme'] as const).every((field) => this.acceptsField(field, request));
  }

  /** Whether every request is accepted, as Istio tells it when it puts such routes last. */
  public get isCatchAll(): boolean {
    const uri = readTextMatch(valueAt(this.json, 'uri'));
    const anyPath = uri.type === 'present' || (uri.type === 'prefix' && uri.value === '/') || (uri.type === 'regex' && uri.value === '.*');
    const conditions = ['headers', 'withoutHeaders', 'queryParams'].some((field) => Object.keys(objectAt(this.json, field) ?? {}).length > 0);
    return anyPath && !conditions && ['method', 'authority', 'scheme'].every((field) => objectAt(this.json, field) === undefined);
  }

  private acceptsPath(path: string): boolean {
    const wanted = readTextMatch(valueAt(this.json, 'uri'));
    const ignoresCase = flagAt(this.json, 'ignoreUriCase') === true && (wanted.type === 'exact' || wanted.type === 'prefix');
    return ignoresCase ? matchesText({ type: wanted.type, value: wanted.value.toLowerCase() }, path.toLowerCase()) : matchesText(wanted, path);
  }

  private acceptsField(field: 'method' | 'authority' | 'scheme', request: RequestParts): boolean {
    const wanted = objectAt(this.json, field);
    return wanted === undefined || matchesText(readTextMatch(wanted), request.header(`:${field}`));
  }

  private acceptsEach(field: string, accepts: (name: string, wanted: Json | undefined) => boolean): boolean {
    return Object.entries(objectAt(this.json, field) ?? {}).every(([name, wanted]) => accepts(name, wanted));
  }
}

/** Reads an entry of `match`, completing the names of its gateways. */
export function readHttpMatch(json: JsonObject, from: Provenance, resolveGateway: (name: string) => string): HttpMatch {
  return new HttpMatch(json, from, textsAt(json, 'gateways').map(resolveGateway));
}

/** A header that is not there counts as an empty one, except where only its presence is unwanted. */
function isWithout(unwanted: Json | undefined, value: string | undefined): boolean {
  const match = readTextMatch(unwanted);
  return !matchesText(match, match.type === 'present' ? value : value ?? '');
}
