import { RouteMatch } from '../../src/policy/route-match';
import { StringMatch } from '../../src/policy/string-match';

describe('how Istio writes a match', () => {
  test.each<[string, RouteMatch, object]>([
    ['any', RouteMatch.any(), {}],
    ['path, exact', RouteMatch.path(StringMatch.exact('/a')), { uri: { exact: '/a' } }],
    ['path, prefix', RouteMatch.path(StringMatch.prefix('/a')), { uri: { prefix: '/a' } }],
    ['path, regex', RouteMatch.path(StringMatch.regex('/a.*')), { uri: { regex: '/a.*' } }],
    ['pathExact', RouteMatch.pathExact('/a'), { uri: { exact: '/a' } }],
    ['pathExact in any case', RouteMatch.pathExact('/A', { ignoreCase: true }), { uri: { exact: '/a' }, ignoreUriCase: true }],
    ['pathPrefix', RouteMatch.pathPrefix('/a/'), { uri: { prefix: '/a/' } }],
    ['pathPrefix in any case', RouteMatch.pathPrefix('/a/', { ignoreCase: true }), { uri: { prefix: '/a/' }, ignoreUriCase: true }],
    ['pathPrefix of every path', RouteMatch.pathPrefix('/'), {}],
    ['pathRegex', RouteMatch.pathRegex('/v[0-9]+'), { uri: { regex: '/v[0-9]+' } }],
    ['pathRegex in any case', RouteMatch.pathRegex('/v[0-9]+', { ignoreCase: true }), { uri: { regex: '(?i:/v[0-9]+)' } }],
    ['header', RouteMatch.header('X-Group', StringMatch.exact('beta')), { headers: { 'x-group': { exact: 'beta' } } }],
    ['header that is there', RouteMatch.header('x-group', StringMatch.present()), { headers: { 'x-group': {} } }],
    ['withoutHeader', RouteMatch.withoutHeader('X-Group'), { withoutHeaders: { 'x-group': {} } }],
    ['withoutHeader of a value', RouteMatch.withoutHeader('x-group', StringMatch.prefix('b')), { withoutHeaders: { 'x-group': { prefix: 'b' } } }],
    ['query', RouteMatch.query('debug', StringMatch.exact('1')), { queryParams: { debug: { exact: '1' } } }],
    ['one method', RouteMatch.method('GET'), { method: { exact: 'GET' } }],
    ['several methods', RouteMatch.method('HEAD', 'GET'), { method: { regex: 'GET|HEAD' } }],
    ['authority', RouteMatch.authority(StringMatch.exact('shop')), { authority: { exact: 'shop' } }],
    ['scheme', RouteMatch.scheme(StringMatch.exact('https')), { scheme: { exact: 'https' } }],
    ['sourceLabels', RouteMatch.sourceLabels({ version: 'v1', app: 'web' }), { sourceLabels: { app: 'web', version: 'v1' } }],
    ['sourceNamespace', RouteMatch.sourceNamespace('shop'), { sourceNamespace: 'shop' }],
    ['port', RouteMatch.port(8080), { port: 8080 }],
    ['cookie', RouteMatch.cookie('group', 'beta'), { headers: { cookie: { regex: '(?:.*;)?\\s*group=beta\\s*(?:;.*)?' } } }],
  ])('%s', (_, match, spec) => {
    expect(match._toIstio()).toEqual(spec);
    expect(match._key()).toBe(JSON.stringify(spec));
  });

  test('all of it, in one order whatever the order of the words', () => {
    const parts = [
      RouteMatch.pathPrefix('/a'), RouteMatch.method('GET'), RouteMatch.header('b', StringMatch.exact('1')), RouteMatch.header('a', StringMatch.exact('1')),
      RouteMatch.withoutHeader('c'), RouteMatch.query('q', StringMatch.present()), RouteMatch.authority(StringMatch.exact('shop')),
      RouteMatch.scheme(StringMatch.exact('http')), RouteMatch.sourceLabels({ app: 'web' }), RouteMatch.sourceNamespace('shop'), RouteMatch.port(80),
    ];
    const key = '{"uri":{"prefix":"/a"},"method":{"exact":"GET"},"headers":{"a":{"exact":"1"},"b":{"exact":"1"}},"withoutHeaders":{"c":{}},'
      + '"queryParams":{"q":{}},"authority":{"exact":"shop"},"scheme":{"exact":"http"},"sourceLabels":{"app":"web"},"sourceNamespace":"shop","port":80}';
    const all = (list: RouteMatch[]) => list.reduce((match, part) => match.and(part));
    expect(all(parts)._key()).toBe(key);
    expect(all([...parts].reverse())._key()).toBe(key);
  });
});

describe('what the library asks about a match', () => {
  const match = RouteMatch.pathPrefix('/A', { ignoreCase: true }).and(RouteMatch.method('PUT', 'GET')).and(RouteMatch.port(80));

  test('its path, methods and port', () => {
    expect(match._path).toEqual({ kind: 'prefix', value: '/a', ignoreCase: true });
    expect(match._methods()).toEqual(['GET', 'PUT']);
    expect(match._port).toBe(80);
    expect(RouteMatch.any()._methods()).toBeUndefined();
  });

  test('the same without the port', () => {
    expect(match._withoutPort()._toIstio()).toEqual({ uri: { prefix: '/a' }, ignoreUriCase: true, method: { regex: 'GET|PUT' } });
  });

  test('whether it is every request', () => {
    expect(RouteMatch.any()._isAny()).toBe(true);
    expect(RouteMatch.port(80)._withoutPort()._isAny()).toBe(true);
    expect(match._isAny()).toBe(false);
  });

  test('whether it depends on the sender', () => {
    expect(RouteMatch.sourceLabels({ app: 'web' })._hasSource()).toBe(true);
    expect(RouteMatch.sourceNamespace('shop')._hasSource()).toBe(true);
    expect(match._hasSource()).toBe(false);
  });
});

describe('what is refused', () => {
  const label = 'lower-case letters, digits and -, beginning and ending with a letter or digit, at most 63 characters';
  const noPresent = 'allowed: StringMatch.exact, StringMatch.prefix or StringMatch.regex';
  const headerNames = "allowed: letters, digits and !#$%&'*+-.^_`|~, and not the host";

  test.each<[() => RouteMatch, string]>([
    [() => RouteMatch.path(StringMatch.present()), `RouteMatch.path: the path is asked to be present, which it always is; ${noPresent}; fix: use RouteMatch.any() for every request`],
    [() => RouteMatch.authority(StringMatch.present()), `RouteMatch.authority: the authority is asked to be present, which it always is; ${noPresent}; fix: leave the condition out`],
    [() => RouteMatch.scheme(StringMatch.present()), `RouteMatch.scheme: the scheme is asked to be present, which it always is; ${noPresent}; fix: leave the condition out`],
    [() => RouteMatch.header('', StringMatch.present()), `RouteMatch.header: the header's name is ''; ${headerNames}; fix: give the name as it is sent, without : and blanks`],
    [() => RouteMatch.header('x group', StringMatch.present()), `RouteMatch.header: the header's name is 'x group'; ${headerNames}; fix: give the name as it is sent, without : and blanks`],
    [() => RouteMatch.header('Host', StringMatch.present()), `RouteMatch.header: the header's name is 'Host'; ${headerNames}; fix: use RouteMatch.authority(…)`],
    [() => RouteMatch.header(':authority', StringMatch.present()), `RouteMatch.header: the header's name is ':authority'; ${headerNames}; fix: use RouteMatch.authority(…)`],
    [() => RouteMatch.header(':Method', StringMatch.present()), `RouteMatch.header: the header's name is ':Method'; ${headerNames}; fix: use RouteMatch.method(…)`],
    [() => RouteMatch.withoutHeader(':path'), `RouteMatch.withoutHeader: the header's name is ':path'; ${headerNames}; fix: use RouteMatch.path(…)`],
    [() => RouteMatch.query('', StringMatch.present()), "RouteMatch.query: the parameter's name is ''; allowed: the name as it stands in the query, without blanks, &, = and #; fix: give the name alone, e.g. RouteMatch.query('debug', StringMatch.exact('1'))"],
    [() => RouteMatch.query('a=1', StringMatch.present()), "RouteMatch.query: the parameter's name is 'a=1'; allowed: the name as it stands in the query, without blanks, &, = and #; fix: give the name alone, e.g. RouteMatch.query('debug', StringMatch.exact('1'))"],
    [() => RouteMatch.method(), 'RouteMatch.method: no method was given; allowed: one or more different methods in upper case, such as GET and HEAD; fix: list each method once'],
    [() => RouteMatch.method('get'), "RouteMatch.method: the method is 'get'; allowed: one or more different methods in upper case, such as GET and HEAD; fix: write 'GET'"],
    [() => RouteMatch.method('GET|HEAD'), "RouteMatch.method: the method is 'GET|HEAD'; allowed: one or more different methods in upper case, such as GET and HEAD; fix: list each method once"],
    [() => RouteMatch.method(''), "RouteMatch.method: the method is ''; allowed: one or more different methods in upper case, such as GET and HEAD; fix: list each method once"],
    [() => RouteMatch.method('GET', 'GET'), 'RouteMatch.method: method GET is given twice; allowed: one or more different methods in upper case, such as GET and HEAD; fix: list each method once'],
    [() => RouteMatch.sourceLabels({}), "RouteMatch.sourceLabels: no label was given; allowed: one or more labels that Kubernetes accepts on a pod; fix: give the labels of the calling pods, e.g. { app: 'frontend' }"],
    [() => RouteMatch.sourceLabels({ 'a b': 'c' }), "RouteMatch.sourceLabels: the label is 'a b: c'; allowed: one or more labels that Kubernetes accepts on a pod; fix: give the labels of the calling pods, e.g. { app: 'frontend' }"],
    [() => RouteMatch.sourceLabels({ app: 'a/b' }), "RouteMatch.sourceLabels: the label is 'app: a/b'; allowed: one or more labels that Kubernetes accepts on a pod; fix: give the labels of the calling pods, e.g. { app: 'frontend' }"],
    [() => RouteMatch.sourceNamespace('Shop'), `RouteMatch.sourceNamespace: the namespace is 'Shop'; allowed: ${label}; fix: give the name of the namespace that the callers run in`],
    [() => RouteMatch.sourceNamespace(''), `RouteMatch.sourceNamespace: the namespace is ''; allowed: ${label}; fix: give the name of the namespace that the callers run in`],
    ...[0, 65536, 1.5, NaN, -1, Infinity].map((port): [() => RouteMatch, string] => [
      () => RouteMatch.port(port), `RouteMatch.port: port is ${port}; allowed: a whole number, from 1 to 65535; fix: give the port that the callers connect to`,
    ]),
    [() => RouteMatch.cookie('a b', 'c'), "RouteMatch.cookie: the cookie's name is 'a b'; allowed: letters, digits and !#$%&'*+-.^_`|~; fix: give the name as it stands before the = in the Cookie header"],
  ])('%#', (make, message) => {
    expect(make).toThrow(new Error(message));
  });

  test('a cookie value with a semicolon', () => {
    expect(() => RouteMatch.cookie('a', 'b;c')).toThrow('RouteMatch.cookie: the cookie\'s value is "b;c"');
  });

  test('a path in each of its forms', () => {
    expect(() => RouteMatch.pathExact('a')).toThrow("RouteMatch.pathExact: the path is 'a'");
    expect(() => RouteMatch.pathPrefix('/api/*')).toThrow("RouteMatch.pathPrefix: the path is '/api/*'");
    expect(() => RouteMatch.pathRegex('api')).toThrow("RouteMatch.pathRegex: the pattern 'api' is refused");
    expect(() => RouteMatch.path(StringMatch.exact('a'))).toThrow("RouteMatch.path: the path is 'a'");
  });
});
