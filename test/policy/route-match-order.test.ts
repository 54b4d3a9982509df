import fc from 'fast-check';
import { RouteMatch } from '../../src/policy/route-match';
import { StringMatch } from '../../src/policy/string-match';
import { conjunction, routeMatch, twoMatches } from '../support/route-match-arbitrary';

describe('the order of routes', () => {
  const first: [string, RouteMatch, RouteMatch][] = [
    ['an exact path before a pattern', RouteMatch.pathExact('/a'), RouteMatch.pathRegex('/aaaa.*')],
    ['a pattern before a prefix', RouteMatch.pathRegex('/a'), RouteMatch.pathPrefix('/aaaa')],
    ['a longer pattern before a shorter one', RouteMatch.pathRegex('/aa.*'), RouteMatch.pathRegex('/a.*')],
    ['a prefix before none', RouteMatch.pathPrefix('/a'), RouteMatch.method('GET')],
    ['a longer prefix before a shorter one', RouteMatch.pathPrefix('/a/b'), RouteMatch.pathPrefix('/a').and(RouteMatch.method('GET'))],
    ['one case before any case', RouteMatch.pathExact('/a'), RouteMatch.pathExact('/a', { ignoreCase: true })],
    ['a method before headers', RouteMatch.method('GET'), RouteMatch.header('x', StringMatch.exact('1'))],
    ['a method before several', RouteMatch.method('GET'), RouteMatch.method('GET', 'HEAD')],
    ['two headers before one', RouteMatch.header('x', StringMatch.present()).and(RouteMatch.withoutHeader('y')), RouteMatch.header('x', StringMatch.exact('1'))],
    ['a header before an exclusion of one', RouteMatch.header('x', StringMatch.present()), RouteMatch.withoutHeader('y')],
    ['a header before a query parameter', RouteMatch.header('x', StringMatch.present()), RouteMatch.query('q', StringMatch.exact('1'))],
    ['a cookie as a header', RouteMatch.cookie('a', '1'), RouteMatch.query('q', StringMatch.exact('1'))],
    ['a query parameter before the authority', RouteMatch.query('q', StringMatch.present()), RouteMatch.authority(StringMatch.exact('a'))],
    ['the authority before the sender', RouteMatch.authority(StringMatch.exact('a')), RouteMatch.sourceLabels({ a: '1' })],
    ['more labels before fewer', RouteMatch.sourceLabels({ a: '1', b: '2' }), RouteMatch.sourceLabels({ a: '1' })],
    ['the sender before the port', RouteMatch.sourceNamespace('n'), RouteMatch.port(80)],
    ['the port before everything', RouteMatch.port(80), RouteMatch.any()],
    ['an exact text before a pattern', RouteMatch.header('x', StringMatch.exact('1')), RouteMatch.header('x', StringMatch.regex('1.*'))],
    ['a pattern before a prefix of a text', RouteMatch.header('x', StringMatch.regex('1.*')), RouteMatch.header('x', StringMatch.prefix('1'))],
    ['a longer prefix of a text', RouteMatch.header('x', StringMatch.prefix('12')), RouteMatch.header('x', StringMatch.prefix('1'))],
    ['a prefix of a text before presence', RouteMatch.header('x', StringMatch.prefix('1')), RouteMatch.header('x', StringMatch.present())],
    ['no header before no header with a value', RouteMatch.withoutHeader('x'), RouteMatch.withoutHeader('x', StringMatch.prefix('1'))],
    ['at last their texts', RouteMatch.header('a', StringMatch.exact('1')), RouteMatch.header('b', StringMatch.exact('1'))],
  ];

  test.each(first)('%s', (_, a, b) => {
    expect(RouteMatch._compare(a, b)).toBeLessThan(0);
    expect(RouteMatch._compare(b, a)).toBeGreaterThan(0);
  });

  test('is a total one', () => {
    fc.assert(fc.property(routeMatch, routeMatch, routeMatch, (a, b, c) => {
      const sign = (one: RouteMatch, other: RouteMatch) => Math.sign(RouteMatch._compare(one, other));
      expect(sign(a, b) + sign(b, a)).toBe(0);
      expect(sign(a, b) === 0).toBe(a._key() === b._key());
      if (sign(a, b) <= 0 && sign(b, c) <= 0) {
        expect(sign(a, c)).toBeLessThanOrEqual(0);
      }
    }), { numRuns: 2000 });
  });

  test('does not depend on the order of declaration', () => {
    fc.assert(fc.property(fc.array(routeMatch, { maxLength: 8 }), fc.infiniteStream(fc.nat()), (matches, shuffle) => {
      const keys = (list: RouteMatch[]) => [...list].sort(RouteMatch._compare).map((match) => match._key());
      const shuffled = matches.map((match) => ({ match, at: shuffle.next().value })).sort((a, b) => a.at - b.at).map(({ match }) => match);
      expect(keys(shuffled)).toEqual(keys(matches));
    }));
  });

  test('puts what another match covers before it', () => {
    const plain = twoMatches.filter((matches) => matches.every((match) => match._path?.kind !== 'regex'));
    fc.assert(fc.property(plain, ([a, b]) => {
      const both = conjunction(a, b);
      if (both instanceof RouteMatch && both._key() === a._key() && a._key() !== b._key()) {
        expect(RouteMatch._compare(a, b)).toBeLessThan(0);
      }
    }), { numRuns: 3000 });
  });
});
