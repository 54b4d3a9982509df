import { RE2JS } from 're2js';
import type { HttpMatch, StringMatchSpec } from '../../src/istio';

/** What Envoy looks at of a request, and istiod at of its sender. */
export interface Request {
  readonly path: string;
  readonly method: string;
  readonly headers: { readonly [name: string]: string | undefined };
  readonly query: { readonly [name: string]: string | undefined };
  readonly authority: string;
  readonly scheme: string;
  readonly labels: { readonly [key: string]: string };
  readonly namespace: string;
  readonly port: number;
}

/** Whether Envoy would take the route, written from Istio's and Envoy's rules without a look at the library. */
export function matchesRequest(match: HttpMatch, request: Request): boolean {
  const named = (specs: { readonly [name: string]: StringMatchSpec } | undefined, values: Request['headers']) =>
    Object.entries(specs ?? {}).every(([name, spec]) => values[name] !== undefined && meets(spec, values[name]!));
  return path(match, request.path)
    && (match.method === undefined || meets(match.method, request.method))
    && (match.authority === undefined || meets(match.authority, request.authority))
    && (match.scheme === undefined || meets(match.scheme, request.scheme))
    && named(match.headers, request.headers)
    && named(match.queryParams, request.query)
    && Object.entries(match.withoutHeaders ?? {}).every(([name, spec]) => excluded(spec, request.headers[name]))
    && Object.entries(match.sourceLabels ?? {}).every(([key, value]) => request.labels[key] === value)
    && (match.sourceNamespace === undefined || match.sourceNamespace === request.namespace)
    && (match.port === undefined || match.port === request.port);
}

function path({ uri, ignoreUriCase }: HttpMatch, text: string): boolean {
  if (uri === undefined) {
    return true;
  }
  const fold = (one: string) => ignoreUriCase ? one.toLowerCase() : one;
  return uri.regex !== undefined
    ? meets(uri, text)
    : meets({ exact: uri.exact && fold(uri.exact), prefix: uri.prefix && fold(uri.prefix) }, fold(text));
}

/** A header that is missing counts as empty, unless its presence is asked for. */
function excluded(spec: StringMatchSpec, value: string | undefined): boolean {
  return Object.keys(spec).length === 0 ? value === undefined : !meets(spec, value ?? '');
}

function meets({ exact, prefix, regex }: StringMatchSpec, text: string): boolean {
  return (exact === undefined || text === exact)
    && (prefix === undefined || text.startsWith(prefix))
    && (regex === undefined || compiled(regex).matches(text));
}

const patterns = new Map<string, RE2JS>();

function compiled(regex: string): RE2JS {
  const pattern = patterns.get(regex) ?? RE2JS.compile(regex);
  patterns.set(regex, pattern);
  return pattern;
}
