import fc from 'fast-check';
import type { Request } from './route-match-request';
import { MeshError } from '../../src/core/errors';
import { RouteMatch } from '../../src/policy/route-match';
import { StringMatch } from '../../src/policy/string-match';

/** A few texts of each kind, so that random matches and requests meet. */
const text = fc.constantFrom('a', 'ab', 'abc', 'b');
const stringMatch = fc.oneof(
  { weight: 4, arbitrary: text.map((value) => StringMatch.exact(value)) },
  { weight: 3, arbitrary: text.map((value) => StringMatch.prefix(value)) },
  { weight: 1, arbitrary: fc.constantFrom('a.*', '.*b', 'ab?c?').map((value) => StringMatch.regex(value)) },
);
const headerMatch = fc.oneof(stringMatch, fc.constant(StringMatch.present()));
const path = fc.constantFrom('/', '/a', '/A', '/a/b', '/A/b', '/ab', '/b', '/1');
const pathOptions = fc.record({ ignoreCase: fc.boolean() });
const headerName = fc.constantFrom('x', 'y', 'cookie');
const cookiePair = fc.constantFrom(['a', '1'], ['a', '2'], ['b', '1']);
const label = fc.constantFrom<{ [key: string]: string }>({ a: '1' }, { a: '2' }, { b: '1' }, { a: '1', b: '1' });
const methods = fc.uniqueArray(fc.constantFrom('GET', 'HEAD', 'POST'), { minLength: 1, maxLength: 3 });

/** Conditions that get in each other's way, together. */
const topics: fc.Arbitrary<RouteMatch>[] = [
  fc.oneof(
    fc.tuple(path, pathOptions).map(([value, options]) => RouteMatch.pathExact(value, options)),
    fc.tuple(path, pathOptions).map(([value, options]) => RouteMatch.pathPrefix(value, options)),
    fc.tuple(fc.constantFrom('/a.*', '/.*b', '/ab?', '/a/b|/b', '^/a/'), pathOptions).map(([value, options]) => RouteMatch.pathRegex(value, options)),
  ),
  fc.oneof(
    headerMatch.map((match) => RouteMatch.header('x', match)),
    headerMatch.map((match) => RouteMatch.withoutHeader('x', match)),
  ),
  fc.oneof(
    fc.tuple(headerName, headerMatch).map(([name, match]) => RouteMatch.header(name, match)),
    fc.tuple(headerName, headerMatch).map(([name, match]) => RouteMatch.withoutHeader(name, match)),
    cookiePair.map(([name, value]) => RouteMatch.cookie(name, value)),
    fc.constantFrom('a=1', 'a=1; b=1').map((value) => RouteMatch.header('cookie', StringMatch.exact(value))),
  ),
  fc.oneof(
    methods.map((list) => RouteMatch.method(...list)),
    fc.tuple(fc.constantFrom('q', 'r'), headerMatch).map(([name, match]) => RouteMatch.query(name, match)),
    stringMatch.map((match) => RouteMatch.authority(match)),
    fc.constantFrom('http', 'https').map((scheme) => RouteMatch.scheme(StringMatch.exact(scheme))),
  ),
  fc.oneof(
    label.map((labels) => RouteMatch.sourceLabels(labels)),
    fc.constantFrom('m', 'n').map((namespace) => RouteMatch.sourceNamespace(namespace)),
    fc.constantFrom(80, 81).map((port) => RouteMatch.port(port)),
  ),
];

/** The conjunction, or what it comes to when there is none. */
export function conjunction(a: RouteMatch, b: RouteMatch): RouteMatch | 'never' | 'inexpressible' {
  try {
    return a._and(b) ?? 'never';
  } catch (error) {
    if (error instanceof MeshError) {
      return 'inexpressible';
    }
    throw error;
  }
}

const matchOf = (part: fc.Arbitrary<RouteMatch>) => fc.array(part, { maxLength: 3 }).map((parts) => parts.reduce((match, next) => {
  const both = conjunction(match, next);
  return both instanceof RouteMatch ? both : match;
}, RouteMatch.any()));

/** Any match. */
export const routeMatch = matchOf(fc.oneof(...topics));

/** Two matches, as often as not about the same. */
export const twoMatches = fc.oneof(...[...topics, fc.oneof(...topics)].map((topic) => fc.tuple(matchOf(topic), matchOf(topic))));

/** Any request, as often as not one that such a match admits. */
export const request: fc.Arbitrary<Request> = fc.record({
  path: fc.constantFrom('/', '/a', '/A', '/a/b', '/A/B', '/ab', '/b', '/1', '/a/b/c'),
  method: fc.constantFrom('GET', 'HEAD', 'POST', 'PUT'),
  headers: fc.record({ x: text, y: text, cookie: fc.constantFrom('a=1', 'a=1; b=1', 'b=1; a=2', 'a', 'ab') }, { requiredKeys: [] }),
  query: fc.record({ q: text, r: text }, { requiredKeys: [] }),
  authority: text,
  scheme: fc.constantFrom('http', 'https'),
  labels: label,
  namespace: fc.constantFrom('m', 'n'),
  port: fc.constantFrom(80, 81),
});
