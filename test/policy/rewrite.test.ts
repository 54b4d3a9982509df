import fc from 'fast-check';
import { RE2JS } from 're2js';
import { Rewrite } from '../../src/policy/rewrite';
import { RouteMatch } from '../../src/policy/route-match';
import { StringMatch } from '../../src/policy/string-match';

/** What Envoy makes of a path that the route matches. */
function rewritten(rewrite: Rewrite, path: string, match: RouteMatch, declared?: RouteMatch): string {
  const { uri, uriRegexRewrite } = rewrite._toIstio(match, declared);
  if (uriRegexRewrite !== undefined) {
    const found = RE2JS.compile(uriRegexRewrite.match!).matcher(path);
    return found.find() ? path.slice(0, found.start()) + uriRegexRewrite.rewrite + path.slice(found.end()) : path;
  }
  const matched = match._path?.kind === 'prefix' ? match._path.value : match._path === undefined ? '/' : path;
  return uri! + path.slice(matched.length);
}

describe('how Istio writes it', () => {
  const shop = RouteMatch.pathPrefix('/shop');

  test.each<[string, Rewrite, RouteMatch, object]>([
    ['a prefix for a prefix', Rewrite.path('/v2'), shop, { uri: '/v2' }],
    ['slashes on both', Rewrite.path('/v2/'), RouteMatch.pathPrefix('/shop/'), { uri: '/v2/' }],
    ['a slash on the prefix alone', Rewrite.path('/v2'), RouteMatch.pathPrefix('/shop/'), { uri: '/v2/' }],
    ['nothing for a prefix', Rewrite.path('/'), shop, { uriRegexRewrite: { match: '^/shop/?', rewrite: '/' } }],
    ['a slash on the replacement alone', Rewrite.path('/v2/'), shop, { uriRegexRewrite: { match: '^/shop/?', rewrite: '/v2/' } }],
    ['nothing for a prefix in any case', Rewrite.path('/'), RouteMatch.pathPrefix('/shop', { ignoreCase: true }), { uriRegexRewrite: { match: '^(?i:/shop)/?', rewrite: '/' } }],
    ['characters of patterns', Rewrite.path('/'), RouteMatch.pathPrefix('/v1.2'), { uriRegexRewrite: { match: '^/v1\\.2/?', rewrite: '/' } }],
    ['every path', Rewrite.path('/v2'), RouteMatch.any(), { uri: '/v2/' }],
    ['every path, by a header', Rewrite.path('/'), RouteMatch.header('x', StringMatch.present()), { uri: '/' }],
    ['an exact path', Rewrite.path('/'), RouteMatch.pathExact('/shop'), { uri: '/' }],
    ['a pattern', Rewrite.path('/v2'), RouteMatch.pathRegex('/shop.*'), { uri: '/v2' }],
    ['regex', Rewrite.regex('^/v([0-9]+)/', '/version/\\1/'), shop, { uriRegexRewrite: { match: '^/v([0-9]+)/', rewrite: '/version/\\1/' } }],
    ['authority', Rewrite.authority('shop.example.com:8443'), shop, { authority: 'shop.example.com:8443' }],
    ['path and authority', Rewrite.path('/v2').and(Rewrite.authority('shop')), shop, { uri: '/v2', authority: 'shop' }],
    ['authority and regex', Rewrite.authority('shop').and(Rewrite.regex('a', 'b')), shop, { uriRegexRewrite: { match: 'a', rewrite: 'b' }, authority: 'shop' }],
  ])('%s', (_, rewrite, match, spec) => {
    expect(rewrite._toIstio(match)).toEqual(spec);
  });
});

describe('what becomes of a path', () => {
  test.each([
    ['/shop', '/', '/shop', '/'],
    ['/shop', '/', '/shop/', '/'],
    ['/shop', '/', '/shop/cart', '/cart'],
    ['/shop', '/', '/shopping', '/ping'],
    ['/shop', '/', '/shop/shop/1', '/shop/1'],
    ['/shop', '/v2', '/shop', '/v2'],
    ['/shop', '/v2', '/shop/cart', '/v2/cart'],
    ['/shop', '/v2/', '/shop', '/v2/'],
    ['/shop', '/v2/', '/shop/cart', '/v2/cart'],
    ['/shop/', '/', '/shop/cart', '/cart'],
    ['/shop/', '/v2', '/shop/cart', '/v2/cart'],
    ['/shop/', '/v2', '/shop/', '/v2/'],
    ['/', '/v2', '/cart', '/v2/cart'],
    ['/', '/', '/cart', '/cart'],
  ])('prefix %s, replacement %s: %s becomes %s', (prefix, replacement, path, expected) => {
    expect(rewritten(Rewrite.path(replacement), path, RouteMatch.pathPrefix(prefix))).toBe(expected);
  });

  const segment = fc.constantFrom('a', 'b1', 'shop', 'v1.2', "x'(y)", 'z$1');
  const segments = (minLength: number) => fc.array(segment, { minLength, maxLength: 3 });
  const slash = fc.constantFrom('', '/');

  test('one slash stands between replacement and rest, whatever ends with one', () => {
    const parts = [segments(1), slash, segments(0), slash, segments(0), fc.boolean()] as const;
    fc.assert(fc.property(...parts, (prefix, prefixSlash, replacement, slashAfter, rest, ignoreCase) => {
      const declared = RouteMatch.pathPrefix(`/${prefix.join('/')}${prefixSlash}`, { ignoreCase });
      const rewrite = Rewrite.path(replacement.length === 0 ? '/' : `/${replacement.join('/')}${slashAfter}`);
      const path = `/${[...prefix, ...rest].join('/')}`;
      if (rest.length > 0) {
        expect(rewritten(rewrite, path, declared)).toBe(`/${[...replacement, ...rest].join('/')}`);
      }
    }));
  });

  test('a narrower route does the same as the one that the rewrite was written for', () => {
    const paths = fc.tuple(segments(0), slash).map(([list, end]) => list.length === 0 ? '' : `/${list.join('/')}${end}`);
    const narrowings = fc.constantFrom('exact', 'prefix', 'regex', 'exact in any case');
    fc.assert(fc.property(segments(1), slash, segments(0), slash, paths, narrowings, (prefix, prefixSlash, replacement, slashAfter, rest, kind) => {
      const declared = RouteMatch.pathPrefix(`/${prefix.join('/')}${prefixSlash}`);
      const rewrite = Rewrite.path(replacement.length === 0 ? '/' : `/${replacement.join('/')}${slashAfter}`);
      const path = `/${prefix.join('/')}${rest === '' ? prefixSlash : rest}`;
      const narrow = {
        'exact': RouteMatch.pathExact(path),
        'prefix': RouteMatch.pathPrefix(path),
        'regex': RouteMatch.pathRegex('/.*'),
        'exact in any case': RouteMatch.pathExact(path, { ignoreCase: true }),
      }[kind];
      expect(rewritten(rewrite, path, narrow, declared)).toBe(rewritten(rewrite, path, declared));
    }));
  });

  test('an exact path is written out, a prefix of the prefix is a pattern', () => {
    const declared = RouteMatch.pathPrefix('/api');
    expect(Rewrite.path('/')._toIstio(RouteMatch.pathExact('/api/users'), declared)).toEqual({ uri: '/users' });
    expect(Rewrite.path('/v2')._toIstio(RouteMatch.pathPrefix('/api/users'), declared)).toEqual({ uriRegexRewrite: { match: '^/api', rewrite: '/v2' } });
    expect(Rewrite.path('/v2')._toIstio(RouteMatch.pathPrefix('/api'), RouteMatch.any())).toEqual({ uriRegexRewrite: { match: '^/', rewrite: '/v2/' } });
  });
});

describe('what is refused', () => {
  const host = "allowed: a host name, alone or followed by : and a port; fix: write it like 'shop.example.com'";

  test.each<[() => Rewrite, string]>([
    [() => Rewrite.regex('', 'a'), "Rewrite.regex: the pattern '' is refused: it is empty; allowed: an RE2 pattern of at most 1024 characters; fix: write the pattern in RE2 syntax"],
    [() => Rewrite.regex('a', ''), "Rewrite.regex: the substitution is empty; allowed: a text with \\0 for what 'a' matched, and \\\\ for a backslash; fix: write what the matched part becomes, at least '/'"],
    [() => Rewrite.regex('a', '\\1'), "Rewrite.regex: the substitution '\\1' has \\1; allowed: a text with \\0 for what 'a' matched, and \\\\ for a backslash; fix: refer to a group that the pattern has"],
    [() => Rewrite.regex('(a)(b)', '\\3'), "Rewrite.regex: the substitution '\\3' has \\3; allowed: a text with \\0 to \\2 for what '(a)(b)' matched, and \\\\ for a backslash; fix: refer to a group that the pattern has"],
    [() => Rewrite.regex('(a)', 'x\\n'), "Rewrite.regex: the substitution 'x\\n' has \\n; allowed: a text with \\0 to \\1 for what '(a)' matched, and \\\\ for a backslash; fix: refer to a group that the pattern has"],
    [() => Rewrite.authority(''), `Rewrite.authority: the authority is ''; ${host}`],
    [() => Rewrite.authority('https://shop'), `Rewrite.authority: the authority is 'https://shop'; ${host}`],
    [() => Rewrite.authority('shop:0'), `Rewrite.authority: the authority is 'shop:0'; ${host}`],
    [() => Rewrite.authority('shop:65536'), `Rewrite.authority: the authority is 'shop:65536'; ${host}`],
    [() => Rewrite.path('/a').and(Rewrite.regex('a', 'b')), 'Rewrite.and: both rewrites say the path; allowed: one new path (Rewrite.path or Rewrite.regex) and one new authority; fix: keep one of the two'],
    [() => Rewrite.authority('a').and(Rewrite.authority('b')), 'Rewrite.and: both rewrites say the authority; allowed: one new path (Rewrite.path or Rewrite.regex) and one new authority; fix: keep one of the two'],
  ])('%#', (make, message) => {
    expect(make).toThrow(new Error(message));
  });

  test('a path that is none, and a pattern that RE2 refuses', () => {
    expect(() => Rewrite.path('v2')).toThrow("Rewrite.path: the path is 'v2'");
    expect(() => Rewrite.regex('(?=a)', 'b')).toThrow("Rewrite.regex: the pattern '(?=a)' is refused");
  });

  test.each([
    ['(?:a)(b)', '\\1'],
    ['(?P<name>a)', '\\1'],
    ['(?<name>a)', '\\1'],
    ['\\((a)', '\\1'],
    ['[(](a)', '\\1'],
    ['a', '\\0\\\\'],
  ])('no group that %s has: %s', (pattern, substitution) => {
    expect(() => Rewrite.regex(pattern, substitution)).not.toThrow();
  });

  test.each(['(?:a)', '\\(a\\)', '[(a)]', '[](]', '[^](]'])('what is no group: %s', (pattern) => {
    expect(() => Rewrite.regex(pattern, '\\1')).toThrow('refer to a group that the pattern has');
  });
});
