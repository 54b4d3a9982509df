import { Duration } from 'cdk8s';
import {
  CorsPolicy, DirectResponse, FaultInjection, HeaderOperations, MeshService, Mirror, Redirect, ResilienceProfile, ResilientService, Rewrite, RouteMatch, ServicePort,
  StickySession, StringMatch, type RouteOptions,
} from '../../../src';
import { Idempotency } from '../../../src/constructs/idempotency';
import { destinationOf, httpRoutes } from '../../../src/constructs/traffic/http-routes';
import { expandRules, type ServiceTraffic } from '../../../src/constructs/traffic/route-expansion';
import { buildRule } from '../../../src/constructs/traffic/rule-builder';
import { shopChart } from '../../support/manifests';

const chart = shopChart();
const service = new ResilientService(chart, 'web', { image: 'web:1', ports: [ServicePort.http(80, { targetPort: 8080 }), ServicePort.http(81, { name: 'http-admin' })] });
const canary = service.addVersion('v2', { image: 'web:2' });
const [port] = service.ports;
const HOST = 'web.shop.svc.cluster.local';
const v1 = { destination: { host: HOST, port: { number: 80 }, subset: 'v1' } };
const v2 = { destination: { host: HOST, port: { number: 80 }, subset: 'v2' } };
const SAFE_RETRIES = { attempts: 2, retryOn: 'connect-failure,refused-stream,reset-before-request' };

/** The routes of rules, by name and options. */
function routes(rules: { [name: string]: RouteOptions }, traffic: Partial<ServiceTraffic> = {}, matchPort = false) {
  const built = Object.entries(rules).map(([name, options]) =>
    buildRule(name, options, { owner: service, profile: ResilienceProfile.STANDARD, idempotency: Idempotency.UNKNOWN, timeout: Duration.seconds(10) }));
  const entries = expandRules(built, { stable: service.stable!, ...traffic }, (declared) => [declared]);
  return JSON.parse(JSON.stringify(httpRoutes(entries, { statPrefix: 'web', port, matchPort })));
}

describe('httpRoutes', () => {
  test('a rule for everything has no match', () => {
    expect(routes({ default: {} })).toEqual([{ name: 'default', route: [v1], timeout: '10s', retries: SAFE_RETRIES }]);
  });

  test('with other ports beside it, everything is everything on this port', () => {
    expect(routes({ default: {} }, {}, true)[0].match).toEqual([{ port: 80, statPrefix: 'web-default' }]);
  });

  test('a match says under which name Envoy counts it', () => {
    expect(routes({ bulk: { match: [RouteMatch.pathPrefix('/export')] } })[0].match).toEqual([{ uri: { prefix: '/export' }, statPrefix: 'web-bulk' }]);
  });

  test('neighbours that differ in nothing but their match are one route', () => {
    const found = routes({ pages: { match: [RouteMatch.pathExact('/a'), RouteMatch.pathExact('/b')] }, default: {} });
    expect(found.map(({ name }: { name: string }) => name)).toEqual(['pages', 'default']);
    expect(found[0].match).toEqual([{ uri: { exact: '/a' }, statPrefix: 'web-pages' }, { uri: { exact: '/b' }, statPrefix: 'web-pages' }]);
  });

  test('neighbours with different rewrites stay apart', () => {
    const found = routes({ pages: { match: [RouteMatch.pathPrefix('/a'), RouteMatch.pathPrefix('/b/')], rewrite: Rewrite.path('/') } });
    expect(found.map(({ match, rewrite }: { match: object; rewrite: object }) => [match, rewrite])).toEqual([
      [[{ uri: { prefix: '/b/' }, statPrefix: 'web-pages' }], { uri: '/' }],
      [[{ uri: { prefix: '/a' }, statPrefix: 'web-pages' }], { uriRegexRewrite: { match: '^/a/?', rewrite: '/' } }],
    ]);
  });

  test('without a limit there is no timeout', () => {
    expect(routes({ stream: { profile: ResilienceProfile.STREAMING } })[0]).not.toHaveProperty('timeout');
  });

  const everything = {
    headers: HeaderOperations.of({ setRequest: { 'x-a': '1' } }),
    cors: CorsPolicy.of({ allowOrigins: [StringMatch.exact('https://shop.example.com')] }),
  };
  const rendered = {
    headers: { request: { set: { 'x-a': '1' } } },
    corsPolicy: { allowOrigins: [{ exact: 'https://shop.example.com' }] },
  };

  test('renders everything that a forwarding rule can have', () => {
    const [route] = routes({
      all: {
        ...everything,
        match: [RouteMatch.pathPrefix('/shop/')],
        timeout: Duration.millis(1500),
        rewrite: Rewrite.path('/').and(Rewrite.authority('inner.example.com')),
        fault: FaultInjection.delay(Duration.seconds(1), { percent: 5, expires: '2999-01-01' }),
        mirror: Mirror.percent(2.5, { sideEffectFree: true }),
        mirrorTo: canary,
      },
    });
    expect(route).toEqual({
      ...rendered,
      name: 'all',
      match: [{ uri: { prefix: '/shop/' }, statPrefix: 'web-all' }],
      route: [v1],
      timeout: '1500ms',
      retries: { attempts: 0 },
      rewrite: { uri: '/', authority: 'inner.example.com' },
      fault: { delay: { fixedDelay: '1s', percentage: { value: 5 } } },
      mirrors: [{ ...v2, percentage: { value: 2.5 } }],
    });
  });

  test('a redirect has a place to go and nothing of a request that is sent on', () => {
    expect(routes({ moved: { ...everything, match: [RouteMatch.pathPrefix('/old/')], redirect: Redirect.to({ prefix: '/new', code: 308 }) } })).toEqual([{
      ...rendered,
      name: 'moved',
      match: [{ uri: { prefix: '/old/' }, statPrefix: 'web-moved' }],
      redirect: { prefixRewrite: '/new/', redirectCode: 308 },
    }]);
  });

  test('a direct response has an answer and nothing of a request that is sent on', () => {
    expect(routes({ closed: { ...everything, match: [RouteMatch.pathExact('/x')], directResponse: DirectResponse.of(503, { body: 'closed' }) } })).toEqual([{
      ...rendered,
      name: 'closed',
      match: [{ uri: { exact: '/x' }, statPrefix: 'web-closed' }],
      directResponse: { status: 503, body: { string: 'closed' } },
    }]);
  });

  test('a split has weights, and binds new visitors of the new version to it', () => {
    const split = { owner: service, stable: service.stable!, canary, weight: 5, cohort: [], sticky: StickySession.cookie('ver') };
    const [returning, rest] = routes({ default: {} }, { split });
    expect(returning).toMatchObject({ name: 'default-sticky', route: [v2], match: [{ headers: { cookie: { regex: expect.stringContaining('ver=v2') } } }] });
    expect(rest.route).toEqual([
      { ...v1, weight: 95 },
      { ...v2, weight: 5, headers: { response: { add: { 'set-cookie': 'ver=v2; Path=/; Max-Age=86400; HttpOnly; SameSite=Lax' } } } },
    ]);
  });

  test('a rewrite keeps its meaning where the cohort narrows the path', () => {
    const split = { owner: service, stable: service.stable!, canary, weight: 0, cohort: [RouteMatch.pathExact('/shop/beta')] };
    const [cohort, rest] = routes({ shop: { match: [RouteMatch.pathPrefix('/shop')], rewrite: Rewrite.path('/') } }, { split });
    expect([cohort.match, cohort.rewrite]).toEqual([[{ uri: { exact: '/shop/beta' }, statPrefix: 'web-shop-cohort' }], { uri: '/beta' }]);
    expect(rest.rewrite).toEqual({ uriRegexRewrite: { match: '^/shop/?', rewrite: '/' } });
  });
});

describe('destinationOf', () => {
  const target = (...ports: ServicePort[]) => MeshService.fromServiceName(shopChart(), 'other', 'other', { ports });

  test.each<[string, ServicePort[], number]>([
    ['the port with the same number', [ServicePort.http(8080), ServicePort.http(80, { name: 'http-two' })], 80],
    ['else the first that speaks the same kind of protocol', [ServicePort.tcp(9000), ServicePort.grpc(9001)], 9001],
    ['else the first', [ServicePort.tcp(9000), ServicePort.tcp(9001, { name: 'tcp-two' })], 9000],
  ])('takes %s', (_, ports, expected) => {
    expect(destinationOf(target(...ports), ServicePort.http(80))).toEqual({ host: 'other.shop.svc.cluster.local', port: { number: expected }, subset: undefined });
  });

  test('names the subset of a version', () => {
    expect(destinationOf(canary, port)).toEqual({ host: HOST, port: { number: 80 }, subset: 'v2' });
  });
});
