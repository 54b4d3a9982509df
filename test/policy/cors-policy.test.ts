import { Duration } from 'cdk8s';
import { CorsPolicy, UnmatchedPreflights, type CorsPolicyOptions } from '../../src/policy/cors-policy';
import { StringMatch } from '../../src/policy/string-match';

const shop = StringMatch.exact('https://shop.example.com');

test.each<[string, CorsPolicyOptions, object]>([
  ['an origin', { allowOrigins: [shop] }, { allowOrigins: [{ exact: 'https://shop.example.com' }] }],
  ['everything', {
    allowOrigins: [shop, StringMatch.prefix('http://localhost:'), StringMatch.regex('https://[a-z]+\\.example\\.com')],
    allowMethods: ['GET', 'POST'],
    allowHeaders: ['x-a'],
    exposeHeaders: ['*'],
    maxAge: Duration.hours(1),
    allowCredentials: true,
    unmatchedPreflights: UnmatchedPreflights.IGNORE,
  }, {
    allowOrigins: [{ exact: 'https://shop.example.com' }, { prefix: 'http://localhost:' }, { regex: 'https://[a-z]+\\.example\\.com' }],
    allowMethods: ['GET', 'POST'],
    allowHeaders: ['x-a'],
    exposeHeaders: ['*'],
    maxAge: '3600s',
    allowCredentials: true,
    unmatchedPreflights: 'IGNORE',
  }],
  ['everybody', { allowOrigins: [StringMatch.exact('*')], allowMethods: ['*'] }, { allowOrigins: [{ exact: '*' }], allowMethods: ['*'] }],
  ['a page without an origin', { allowOrigins: [StringMatch.exact('null')] }, { allowOrigins: [{ exact: 'null' }] }],
])('how Istio writes it: %s', (_, options, spec) => {
  expect(CorsPolicy.of(options)._toIstio()).toEqual(spec);
});

describe('what is refused', () => {
  const credentials = 'credentials are allowed for every origin, so any page could act as its visitor; allowed: allowCredentials with origins that are named; fix: name the origins, or leave allowCredentials out';
  const prefix = "allowed: a prefix that ends the host, as in 'http://localhost:'; fix: use StringMatch.exact, or StringMatch.regex for the hosts of one domain";
  const origin = "allowed: scheme, host and port as browsers send them, without a path and a trailing slash; fix: write it like 'https://shop.example.com'";

  test.each<[string, CorsPolicyOptions, string]>([
    ['no origin', { allowOrigins: [] }, "no origin is allowed; allowed: at least one origin; fix: give the origin, e.g. StringMatch.exact('https://shop.example.com')"],
    ['presence', { allowOrigins: [StringMatch.present()] }, "an origin is asked to be present; allowed: StringMatch.exact or StringMatch.regex; fix: use StringMatch.exact('*') for every origin"],
    ['a trailing slash', { allowOrigins: [StringMatch.exact('https://a.b/')] }, `an origin is 'https://a.b/'; ${origin}`],
    ['no scheme', { allowOrigins: [StringMatch.exact('a.b')] }, `an origin is 'a.b'; ${origin}`],
    ['a prefix of a host', { allowOrigins: [StringMatch.prefix('https://a.b')] }, `the origins that begin with 'https://a.b' are allowed, which a stranger's host may do too; ${prefix}`],
    ['a scheme alone', { allowOrigins: [StringMatch.prefix('https:')] }, `the origins that begin with 'https:' are allowed, which a stranger's host may do too; ${prefix}`],
    ['credentials for everybody', { allowOrigins: [StringMatch.exact('*')], allowCredentials: true }, credentials],
    ['credentials for everybody by a pattern', { allowOrigins: [shop, StringMatch.regex('.*')], allowCredentials: true }, credentials],
    ['no method', { allowOrigins: [shop], allowMethods: [] }, 'allowMethods is empty; allowed: GET, HEAD, POST, PUT, PATCH, DELETE, CONNECT, OPTIONS, TRACE, *; fix: leave allowMethods out'],
    ['a method in lower case', { allowOrigins: [shop], allowMethods: ['get'] }, "allowMethods has 'get'; allowed: GET, HEAD, POST, PUT, PATCH, DELETE, CONNECT, OPTIONS, TRACE, *; fix: list in allowMethods what is allowed, each once"],
    ['a method twice', { allowOrigins: [shop], allowMethods: ['GET', 'GET'] }, "allowMethods has 'GET' twice; allowed: GET, HEAD, POST, PUT, PATCH, DELETE, CONNECT, OPTIONS, TRACE, *; fix: list in allowMethods what is allowed, each once"],
    ['no header', { allowOrigins: [shop], allowHeaders: ['x a'] }, "allowHeaders has 'x a'; allowed: names of headers, or *; fix: list in allowHeaders what is allowed, each once"],
    ['an empty header', { allowOrigins: [shop], exposeHeaders: [''] }, "exposeHeaders has ''; allowed: names of headers, or *; fix: list in exposeHeaders what is allowed, each once"],
    ['a part of a second', { allowOrigins: [shop], maxAge: Duration.millis(1500) }, 'maxAge is 1500ms; allowed: a time in whole seconds, 1s or longer; fix: give maxAge such a time, or leave it out'],
    ['no time', { allowOrigins: [shop], maxAge: Duration.seconds(0) }, 'maxAge is 0s; allowed: a time in whole seconds, 1s or longer; fix: give maxAge such a time, or leave it out'],
  ])('%s', (_, options, message) => {
    expect(() => CorsPolicy.of(options)).toThrow(new Error(`CorsPolicy.of: ${message}`));
  });
});
