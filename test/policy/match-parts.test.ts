import fc from 'fast-check';
import { RouteMatch } from '../../src/policy/route-match';
import { StringMatch } from '../../src/policy/string-match';
import { conjunction, request, routeMatch, twoMatches } from '../support/route-match-arbitrary';
import { matchesRequest, type Request } from '../support/route-match-request';

describe('two matches as one', () => {
  const beta = RouteMatch.header('x', StringMatch.exact('beta'));

  test.each<[string, RouteMatch, RouteMatch, object]>([
    ['anything and any', beta, RouteMatch.any(), { headers: { x: { exact: 'beta' } } }],
    ['different questions', RouteMatch.pathExact('/a'), RouteMatch.method('GET'), { uri: { exact: '/a' }, method: { exact: 'GET' } }],
    ['methods in common', RouteMatch.method('GET', 'HEAD'), RouteMatch.method('GET', 'POST'), { method: { exact: 'GET' } }],
    ['more labels', RouteMatch.sourceLabels({ a: '1' }), RouteMatch.sourceLabels({ b: '2' }), { sourceLabels: { a: '1', b: '2' } }],
    ['a value that is not the excluded one', beta, RouteMatch.withoutHeader('x', StringMatch.exact('alpha')), { headers: { x: { exact: 'beta' } } }],
    ['a header and an excluded value of it', RouteMatch.header('x', StringMatch.present()), RouteMatch.withoutHeader('x', StringMatch.exact('a')), { headers: { x: {} }, withoutHeaders: { x: { exact: 'a' } } }],
    ['a header and an excluded pattern of it', beta, RouteMatch.withoutHeader('x', StringMatch.regex('a.*')), { headers: { x: { exact: 'beta' } }, withoutHeaders: { x: { regex: 'a.*' } } }],
    ['two exclusions of which one says all', RouteMatch.withoutHeader('x'), RouteMatch.withoutHeader('x', StringMatch.exact('a')), { withoutHeaders: { x: {} } }],
    ['two exclusions by prefix', RouteMatch.withoutHeader('x', StringMatch.prefix('ab')), RouteMatch.withoutHeader('x', StringMatch.prefix('a')), { withoutHeaders: { x: { prefix: 'a' } } }],
    ['a cookie and any cookie header', RouteMatch.cookie('a', '1'), RouteMatch.header('cookie', StringMatch.present()), RouteMatch.cookie('a', '1')._toIstio()],
    ['a cookie and a header that has it', RouteMatch.cookie('a', '1'), RouteMatch.header('cookie', StringMatch.exact('b=2; a=1')), { headers: { cookie: { exact: 'b=2; a=1' } } }],
    ['a cookie, twice', RouteMatch.cookie('a', '1'), RouteMatch.cookie('a', '1'), RouteMatch.cookie('a', '1')._toIstio()],
    ['a header called like a member of objects', RouteMatch.header('constructor', StringMatch.present()), RouteMatch.query('toString', StringMatch.present()), { headers: { constructor: {} }, queryParams: { toString: {} } }],
  ])('%s', (_, a, b, spec) => {
    expect(a.and(b)._toIstio()).toEqual(spec);
    expect(b.and(a)._toIstio()).toEqual(spec);
  });

  test('two cookies, in either order', () => {
    const both = RouteMatch.cookie('a', '1').and(RouteMatch.cookie('b', '2'));
    const sending = (cookie: string): Request => ({ path: '/', method: 'GET', headers: { cookie }, query: {}, authority: 'x', scheme: 'http', labels: {}, namespace: 'n', port: 80 });
    expect(matchesRequest(both._toIstio(), sending('a=1; b=2'))).toBe(true);
    expect(matchesRequest(both._toIstio(), sending('b=2; a=1'))).toBe(true);
    expect(matchesRequest(both._toIstio(), sending('a=1'))).toBe(false);
  });

  test.each<[string, RouteMatch, RouteMatch]>([
    ['different paths', RouteMatch.pathExact('/a'), RouteMatch.pathPrefix('/b')],
    ['different methods', RouteMatch.method('GET'), RouteMatch.method('POST')],
    ['different headers', beta, RouteMatch.header('x', StringMatch.exact('alpha'))],
    ['a header and none', beta, RouteMatch.withoutHeader('x')],
    ['a header and its value excluded', beta, RouteMatch.withoutHeader('x', StringMatch.prefix('b'))],
    ['a cookie and no cookie header', RouteMatch.cookie('a', '1'), RouteMatch.withoutHeader('cookie')],
    ['a cookie and a header without it', RouteMatch.cookie('a', '1'), RouteMatch.header('cookie', StringMatch.exact('a=2'))],
    ['different query parameters', RouteMatch.query('q', StringMatch.exact('1')), RouteMatch.query('q', StringMatch.exact('2'))],
    ['different authorities', RouteMatch.authority(StringMatch.exact('a')), RouteMatch.authority(StringMatch.exact('b'))],
    ['different schemes', RouteMatch.scheme(StringMatch.exact('http')), RouteMatch.scheme(StringMatch.exact('https'))],
    ['different labels', RouteMatch.sourceLabels({ a: '1' }), RouteMatch.sourceLabels({ a: '2' })],
    ['different namespaces', RouteMatch.sourceNamespace('a'), RouteMatch.sourceNamespace('b')],
    ['different ports', RouteMatch.port(80), RouteMatch.port(81)],
    ['different ports, and patterns that could not be joined', RouteMatch.port(80).and(RouteMatch.pathRegex('/a.*')), RouteMatch.port(81).and(RouteMatch.pathRegex('/.*b'))],
  ])('%s never hold together', (_, a, b) => {
    expect(a._and(b)).toBeUndefined();
    expect(() => a.and(b)).toThrow(new Error(
      `RouteMatch.and: no request meets both ${a._key()} and ${b._key()}; allowed: conditions that can hold together; `
      + 'fix: give the route both matches in its list, if either of them will do',
    ));
  });

  test.each<[string, RouteMatch, RouteMatch, string]>([
    ['patterns of a path', RouteMatch.pathRegex('/a.*'), RouteMatch.pathRegex('/.*b'), 'two conditions on the path cannot be put into one'],
    ['patterns of a header', RouteMatch.header('x', StringMatch.regex('a.*')), RouteMatch.header('x', StringMatch.regex('.*b')), 'two conditions on header x cannot be put into one'],
    ['patterns of a parameter', RouteMatch.query('q', StringMatch.regex('a.*')), RouteMatch.query('q', StringMatch.regex('.*b')), 'two conditions on query parameter q cannot be put into one'],
    ['patterns of an authority', RouteMatch.authority(StringMatch.regex('a.*')), RouteMatch.authority(StringMatch.regex('.*b')), 'two conditions on the authority cannot be put into one'],
    ['patterns of a scheme', RouteMatch.scheme(StringMatch.regex('h.*')), RouteMatch.scheme(StringMatch.regex('.*s')), 'two conditions on the scheme cannot be put into one'],
    [
      'two exclusions', RouteMatch.withoutHeader('x', StringMatch.exact('a')), RouteMatch.withoutHeader('x', StringMatch.exact('b')),
      "RouteMatch.and: header x is excluded twice, as exact 'a' and as exact 'b'; allowed: one excluded text, prefix or pattern for each header; "
      + "fix: write one RouteMatch.withoutHeader('x', StringMatch.regex(…)) that says both",
    ],
    [
      'a cookie and a pattern of the cookie header', RouteMatch.cookie('a', '1'), RouteMatch.header('cookie', StringMatch.regex('.*b=2.*')),
      "RouteMatch.and: cookies are asked for besides a condition on the cookie header (regex '.*b=2.*'); "
      + 'allowed: up to 3 cookies, or one condition on the whole cookie header; fix: use RouteMatch.cookie for all of them',
    ],
    [
      'more cookies than fit a pattern',
      RouteMatch.cookie('a', '1').and(RouteMatch.cookie('b', '1')), RouteMatch.cookie('c', '1').and(RouteMatch.cookie('d', '1')),
      'RouteMatch.and: 4 cookies are asked for; allowed: up to 3 cookies, or one condition on the whole cookie header; fix: ask for at most 3 cookies',
    ],
    [
      'cookies that are long together', RouteMatch.cookie('a', '1'.repeat(300)), RouteMatch.cookie('b', '2'.repeat(300)),
      'RouteMatch.and: the pattern for 2 cookies is refused: it is 1283 characters long, the limit is 1024; '
      + 'allowed: up to 3 cookies, or one condition on the whole cookie header; fix: ask for fewer or shorter cookies',
    ],
  ])('%s cannot be said', (_, a, b, message) => {
    expect(() => a._and(b)).toThrow(message);
    expect(() => a.and(b)).toThrow(message);
  });
});

describe('for any matches', () => {
  const runs = { numRuns: 1000 };

  test('the conjunction does not depend on the order', () => {
    fc.assert(fc.property(twoMatches, ([a, b]) => {
      const key = (both: ReturnType<typeof conjunction>) => both instanceof RouteMatch ? both._key() : both;
      expect(key(conjunction(a, b))).toBe(key(conjunction(b, a)));
    }), runs);
  });

  test('a match and itself, or any, is the match', () => {
    fc.assert(fc.property(routeMatch, (match) => {
      expect(match._and(match)?._key()).toBe(match._key());
      expect(match._and(RouteMatch.any())?._key()).toBe(match._key());
    }), runs);
  });

  test('a request meets the conjunction exactly if it meets both', () => {
    fc.assert(fc.property(twoMatches, request, ([a, b], one) => {
      const both = conjunction(a, b);
      const meetsBoth = matchesRequest(a._toIstio(), one) && matchesRequest(b._toIstio(), one);
      if (both === 'never') {
        expect(meetsBoth).toBe(false);
      } else if (both !== 'inexpressible') {
        expect(matchesRequest(both._toIstio(), one)).toBe(meetsBoth);
      }
    }), { numRuns: 3000 });
  });

  test('methods are what a match with methods admits', () => {
    fc.assert(fc.property(routeMatch, request, (match, one) => {
      if (matchesRequest(match._toIstio(), one)) {
        expect(match._methods() ?? [one.method]).toContain(one.method);
      }
    }), runs);
  });

  test('what the texts say they are is what they are', () => {
    fc.assert(fc.property(twoMatches, request, ([a, b], one) => {
      if (a._key() === b._key()) {
        expect(matchesRequest(a._toIstio(), one)).toBe(matchesRequest(b._toIstio(), one));
      }
      if (a._isAny()) {
        expect(matchesRequest(a._toIstio(), one)).toBe(true);
      }
    }), runs);
  });
});
