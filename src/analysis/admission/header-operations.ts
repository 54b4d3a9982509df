import { isAuthorityHeader } from './header-syntax';
import { placesOf } from './places';
import type { JsonPath } from '../../mesh/json-access';
import type { Json, JsonObject } from '../../mesh/resource';

/** A header that a route adds, sets or removes. */
export interface HeaderOperation {
  readonly path: JsonPath;
  readonly name: string;
  /** Of a header that is added or set. */
  readonly value?: string;
  /** Whether it may be the host of the request: only where a request's header is added or set. */
  readonly mayBeHost: boolean;
}

const HOLDERS: readonly string[] = ['spec.http[].headers', 'spec.http[].route[].headers'];

/** Where a VirtualService has them. */
export const HEADER_PLACES: readonly string[] = HOLDERS.flatMap((holder) => [`${holder}.request`, `${holder}.response`]);

/** All headers that the HTTP routes of a VirtualService touch. */
export function headerOperations(virtualService: JsonObject): readonly HeaderOperation[] {
  return HEADER_PLACES.flatMap((place) => [
    ...['add', 'set'].flatMap((verb) => placesOf(virtualService, `${place}.${verb}{}`)
      .map(({ path, value }) => ({ path, name: String(path[path.length - 1]), value: textOf(value), mayBeHost: place.endsWith('.request') }))),
    ...placesOf(virtualService, `${place}.remove[]`).map(({ path, value }) => ({ path, name: textOf(value), mayBeHost: false })),
  ]);
}

/** What is wrong with the name; undefined when Istio accepts it. To be read behind the name. */
export function headerOperationProblem({ name, mayBeHost }: HeaderOperation): string | undefined {
  if (name === '') {
    return 'is empty';
  }
  if (isAuthorityHeader(name)) {
    return mayBeHost ? undefined : 'is the host, which only a request can be given';
  }
  return name.startsWith(':') ? 'is one of HTTP/2 itself, which nothing can change' : undefined;
}

function textOf(value: Json): string {
  return typeof value === 'string' ? value : String(value);
}
