import { Duration } from 'cdk8s';
import {
  CorsPolicy,
  DirectResponse,
  FaultInjection,
  HeaderOperations,
  Redirect,
  Rewrite,
  RouteMatch,
  StringMatch,
  type RouteOptions,
} from '../../../../src';

const seconds = Duration.seconds;
const millis = Duration.millis;

/** Options of a route, and Envoy's route. */
export const ROUTES: Readonly<Record<string, { readonly options: RouteOptions; readonly route: object }>> = {
  'conditions': {
    options: {
      match: [RouteMatch.pathPrefix('/Orders', { ignoreCase: true }).and(RouteMatch.query('debug', StringMatch.exact('1'))).and(RouteMatch.header('x-a', StringMatch.prefix('b')))
        .and(RouteMatch.authority(StringMatch.regex('orders\\..*'))).and(RouteMatch.scheme(StringMatch.exact('http')))],
      timeout: seconds(2),
    },
    route: {
      match: {
        prefix: '/orders',
        caseSensitive: false,
        queryParameters: [{ name: 'debug', stringMatch: { exact: '1' } }],
        headers: [{ name: 'x-a', stringMatch: { prefix: 'b' } }, { name: ':authority', stringMatch: { safeRegex: { regex: 'orders\\..*' } } }, { name: ':scheme', stringMatch: { exact: 'http' } }],
      },
    },
  },
  'rewritten': {
    options: { match: [RouteMatch.pathPrefix('/rewritten/')], rewrite: Rewrite.path('/new/').and(Rewrite.authority('other.example.com')) },
    route: { match: { prefix: '/rewritten/', caseSensitive: true }, route: { prefixRewrite: '/new/', hostRewriteLiteral: 'other.example.com' } },
  },
  'rewritten-by-pattern': {
    options: { match: [RouteMatch.pathRegex('/by/[a-z]+')], rewrite: Rewrite.regex('^/by/([a-z]+)$', '/to/\\1') },
    route: { match: { safeRegex: { regex: '/by/[a-z]+' } }, route: { regexRewrite: { pattern: { regex: '^/by/([a-z]+)$' }, substitution: '/to/\\1' } } },
  },
  'headers': {
    options: {
      match: [RouteMatch.pathExact('/headers')],
      headers: HeaderOperations.of({
        setRequest: { 'x-set': '1' }, addRequest: { 'x-add': '2' }, removeRequest: ['x-gone'], setResponse: { 'x-back': '3' }, addResponse: { 'x-more': '4' }, removeResponse: ['server'],
      }),
    },
    route: {
      requestHeadersToAdd: [{ header: { key: 'x-set', value: '1' }, appendAction: 'OVERWRITE_IF_EXISTS_OR_ADD' }, { header: { key: 'x-add', value: '2' } }],
      requestHeadersToRemove: ['x-gone'],
      responseHeadersToAdd: [{ header: { key: 'x-back', value: '3' }, appendAction: 'OVERWRITE_IF_EXISTS_OR_ADD' }, { header: { key: 'x-more', value: '4' } }],
      responseHeadersToRemove: ['server'],
    },
  },
  'delayed': {
    options: {
      match: [RouteMatch.header('x-fault', StringMatch.exact('delay'))], fault: FaultInjection.delay(millis(2500), { percent: 12.5, expires: '2099-01-01' }),
    },
    route: {
      typedPerFilterConfig: {
        'envoy.filters.http.fault': {
          '@type': 'type.googleapis.com/envoy.extensions.filters.http.fault.v3.HTTPFault',
          'delay': { fixedDelay: '2.500s', percentage: { numerator: 125000, denominator: 'MILLION' } },
        },
      },
    },
  },
  'aborted': {
    options: { match: [RouteMatch.header('x-fault', StringMatch.exact('grpc'))], fault: FaultInjection.abortGrpc('UNAVAILABLE', { percent: 1, expires: '2099-01-01' }) },
    route: {
      typedPerFilterConfig: {
        'envoy.filters.http.fault': {
          '@type': 'type.googleapis.com/envoy.extensions.filters.http.fault.v3.HTTPFault',
          'abort': { grpcStatus: 14, percentage: { numerator: 10000, denominator: 'MILLION' } },
        },
      },
    },
  },
  'cors': {
    options: {
      match: [RouteMatch.pathExact('/cors')],
      cors: CorsPolicy.of({
        allowOrigins: [StringMatch.exact('https://a.example.com')], allowMethods: ['GET', 'PUT'], allowHeaders: ['x-a'], exposeHeaders: ['x-b'], maxAge: seconds(600), allowCredentials: true,
      }),
    },
    route: {
      typedPerFilterConfig: {
        'envoy.filters.http.cors': {
          '@type': 'type.googleapis.com/envoy.extensions.filters.http.cors.v3.CorsPolicy',
          'allowOriginStringMatch': [{ exact: 'https://a.example.com' }],
          'allowMethods': 'GET,PUT',
          'allowHeaders': 'x-a',
          'exposeHeaders': 'x-b',
          'maxAge': '600',
          'allowCredentials': true,
          'forwardNotMatchingPreflights': true,
          'filterEnabled': { defaultValue: { numerator: 100 } },
        },
      },
    },
  },
  'moved': {
    options: { match: [RouteMatch.pathExact('/moved')], redirect: Redirect.to({ authority: 'new.example.com', path: '/here', scheme: 'https', port: 8443, code: 308 }) },
    route: { redirect: { hostRedirect: 'new.example.com', pathRedirect: '/here', schemeRedirect: 'https', portRedirect: 8443, responseCode: 'PERMANENT_REDIRECT' } },
  },
  'closed': {
    options: { match: [RouteMatch.pathExact('/closed')], directResponse: DirectResponse.of(410, { body: 'gone' }) },
    route: { directResponse: { status: 410, body: { inlineString: 'gone' } } },
  },
};
