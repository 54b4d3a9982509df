import { Redirect } from '../../src/policy/redirect';
import { RouteMatch } from '../../src/policy/route-match';

describe('how Istio writes it', () => {
  test.each<[string, Redirect, object]>([
    ['scheme', Redirect.to({ scheme: 'https' }), { scheme: 'https' }],
    ['all of it', Redirect.to({ authority: 'shop.example.com', path: '/a?b=1', scheme: 'http', port: 8080, code: 308 }), { authority: 'shop.example.com', uri: '/a?b=1', scheme: 'http', port: 8080, redirectCode: 308 }],
    ['a short host', Redirect.to({ authority: 'shop' }), { authority: 'shop' }],
    ['a prefix', Redirect.to({ prefix: '/v2' }), { prefixRewrite: '/v2' }],
  ])('%s', (_, redirect, spec) => {
    expect(redirect._toIstio(RouteMatch.pathPrefix('/shop'))).toEqual(spec);
  });

  test.each([
    ['/shop', '/v2', '/v2'],
    ['/shop', '/v2/', '/v2'],
    ['/shop/', '/v2', '/v2/'],
    ['/shop/', '/v2/', '/v2/'],
    ['/shop/', '/', '/'],
    ['/', '/v2', '/v2/'],
  ])('prefix %s, replacement %s: %s', (prefix, replacement, expected) => {
    expect(Redirect.to({ prefix: replacement })._toIstio(RouteMatch.pathPrefix(prefix))).toEqual({ prefixRewrite: expected });
  });

  test.each<[string, string, RouteMatch, object]>([
    ['/shop', '/v2', RouteMatch.pathPrefix('/shop/cart'), { prefixRewrite: '/v2/cart' }],
    ['/shop', '/v2/', RouteMatch.pathPrefix('/shop/'), { prefixRewrite: '/v2/' }],
    ['/shop/', '/', RouteMatch.pathPrefix('/shop/cart'), { prefixRewrite: '/cart' }],
    ['/shop', '/v2', RouteMatch.pathExact('/shop/cart'), { uri: '/v2/cart' }],
    ['/', '/v2', RouteMatch.pathExact('/cart'), { uri: '/v2/cart' }],
    ['/', '/v2', RouteMatch.pathPrefix('/cart'), { prefixRewrite: '/v2/cart' }],
  ])('prefix %s, replacement %s, on a narrower route: %#', (prefix, replacement, rendered, expected) => {
    expect(Redirect.to({ prefix: replacement })._toIstio(rendered, RouteMatch.pathPrefix(prefix))).toEqual(expected);
  });

  test('no prefix of a pattern', () => {
    expect(() => Redirect.to({ prefix: '/v2' })._toIstio(RouteMatch.pathRegex('/shop/.*'), RouteMatch.pathPrefix('/shop'))).toThrow(new Error(
      "Redirect.to: a prefix is to be replaced on a route for the pattern '/shop/.*'; allowed: routes for a prefix or for exact paths; "
      + "fix: match the gateway's requests by RouteMatch.pathPrefix, or redirect to a path",
    ));
  });

  test.each([301, 302, 303, 307, 308])('code %d', (code) => {
    expect(Redirect.to({ scheme: 'https', code })._toIstio(RouteMatch.any()).redirectCode).toBe(code);
  });
});

test('what needs a newer Istio', () => {
  expect(Redirect.to({ prefix: '/v2' })._needs()).toEqual(['VirtualService redirect.prefixRewrite']);
  expect(Redirect.to({ path: '/v2' })._needs()).toEqual([]);
});

describe('what is refused', () => {
  test.each<[() => Redirect, string]>([
    [() => Redirect.to({}), "nothing changes; allowed: at least one of authority, path, prefix, scheme and port; fix: say where to, e.g. Redirect.to({ scheme: 'https' })"],
    [() => Redirect.to({ code: 302 }), "nothing changes; allowed: at least one of authority, path, prefix, scheme and port; fix: say where to, e.g. Redirect.to({ scheme: 'https' })"],
    [() => Redirect.to({ path: '/a', prefix: '/b' }), 'path and prefix are both given; allowed: one of the two; fix: keep path for one place, prefix for a whole tree'],
    [() => Redirect.to({ authority: '' }), "authority is ''; allowed: a host name, without scheme, port and path; fix: write it like 'shop.example.com'"],
    [() => Redirect.to({ authority: 'https://a.b' }), "authority is 'https://a.b'; allowed: a host name, without scheme, port and path; fix: write it like 'shop.example.com'"],
    [() => Redirect.to({ scheme: 'ftp' }), "scheme is 'ftp'; allowed: http or https; fix: write 'https'"],
    [() => Redirect.to({ port: 0 }), 'port is 0; allowed: a whole number, from 1 to 65535; fix: give port such a number, or leave it out'],
    [() => Redirect.to({ scheme: 'https', code: 300 }), 'code is 300; allowed: 301, 302, 303, 307, 308; fix: take 301 or 308 for good, 302 or 307 for now'],
    [() => Redirect.to({ scheme: 'https', code: NaN }), 'code is NaN; allowed: 301, 302, 303, 307, 308; fix: take 301 or 308 for good, 302 or 307 for now'],
  ])('%#', (make, message) => {
    expect(make).toThrow(new Error(`Redirect.to: ${message}`));
  });

  test('paths that are none', () => {
    expect(() => Redirect.to({ path: 'a' })).toThrow("Redirect.to: the path is 'a'");
    expect(() => Redirect.to({ path: '/a#b' })).toThrow("Redirect.to: the path is '/a#b'");
    expect(() => Redirect.to({ prefix: '/a?b' })).toThrow("Redirect.to: the path is '/a?b'");
  });
});

describe('on a route', () => {
  const prefix = Redirect.to({ prefix: '/' });

  test.each([
    [Redirect.to({ scheme: 'https' }), RouteMatch.pathExact('/a')],
    [prefix, RouteMatch.pathPrefix('/shop/')],
    [prefix, RouteMatch.any()],
    [Redirect.to({ prefix: '/v2' }), RouteMatch.pathPrefix('/shop')],
  ])('that it fits: %#', (redirect, match) => {
    expect(() => redirect._checkMatch('X', match)).not.toThrow();
  });

  test.each<[RouteMatch, string]>([
    [RouteMatch.pathExact('/a'), "X: the redirect replaces a prefix, and the route is for the path exact '/a'; allowed: Redirect.to({ prefix }) on routes with RouteMatch.pathPrefix; fix: match a prefix, or redirect to a path"],
    [RouteMatch.pathRegex('/a.*'), "X: the redirect replaces a prefix, and the route is for the path regex '/a.*'; allowed: Redirect.to({ prefix }) on routes with RouteMatch.pathPrefix; fix: match a prefix, or redirect to a path"],
    [RouteMatch.pathPrefix('/shop'), "X: the redirect would make '//rest' of '/shop/rest'; allowed: a prefix that ends with /, where it is replaced by '/'; fix: match RouteMatch.pathPrefix('/shop/'), and redirect RouteMatch.pathExact('/shop') to the path '/'"],
  ])('that it does not fit: %#', (match, message) => {
    expect(() => prefix._checkMatch('X', match)).toThrow(new Error(message));
  });
});
