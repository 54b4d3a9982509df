import { Duration } from 'cdk8s';
import {
  CanaryPlan, CanaryRoute, CorsPolicy, HeaderOperations, Idempotency, Redirect, ResilientService, Rewrite, RouteMatch, ServicePort, StringMatch, type ResilientServiceProps,
} from '../../../src';
import { claimedRoutes, passthroughRoute, refuseSameRequests, type HostClaim } from '../../../src/constructs/gateway/host-routes';
import { shopChart } from '../../support/manifests';

const chart = () => shopChart();

function service(name: string, props: Partial<ResilientServiceProps> = {}): ResilientService {
  return new ResilientService(chart(), name, { image: `${name}:1`, ...(props.ports === undefined ? { port: 80 } : {}), ...props });
}

function claim(of: ResilientService, matches: RouteMatch[] = [RouteMatch.any()], edge: HostClaim['edge'] = {}, port = of.ports[0]): HostClaim {
  return { owner: of, service: of, port, matches, edge };
}

const routes = (...claims: HostClaim[]) => JSON.parse(JSON.stringify(claimedRoutes(claims, 'shop')));
type Route = { name: string; match?: { statPrefix: string; uri?: Record<string, string>; headers?: object; method?: object }[]; route?: { destination: { host: string; port: { number: number } } }[]; timeout: string };

/** `name: match -> service:port timeout` */
const lines = (...claims: HostClaim[]) => routes(...claims).map(({ name, match = [], route = [], timeout }: Route) => {
  const conditions = match.map(({ uri = {}, headers = {}, method = {} }) =>
    [...Object.entries(uri).map((entry) => entry.join(' ')), ...Object.keys(headers), ...Object.values(method)].join(' + ')).join(' | ');
  return `${name}: ${conditions || 'any'} -> ${route.map(({ destination }) => `${destination.host.split('.')[0]}:${destination.port.number}`).join() || 'none'} ${timeout}`;
});

const prefix = (path: string) => RouteMatch.pathPrefix(path);

describe('claimedRoutes', () => {
  test('are the service\'s routes, under names and counters of their own', () => {
    const web = service('web');
    web.addRoute('export', { match: [prefix('/export')], timeout: Duration.minutes(1) });
    expect(lines(claim(web))).toEqual(['web-export: prefix /export -> web:80 60s', 'web-default: any -> web:80 10s']);
    expect(routes(claim(web))[0].match).toEqual([{ uri: { prefix: '/export' }, statPrefix: 'shop-web-export' }]);
  });

  test('are narrowed to what is claimed', () => {
    const web = service('web');
    web.addRoute('export', { match: [prefix('/api/export')], timeout: Duration.minutes(1) });
    web.addRoute('elsewhere', { match: [prefix('/elsewhere')] });
    expect(lines(claim(web, [prefix('/api')]))).toEqual(['web-export: prefix /api/export -> web:80 60s', 'web-default: prefix /api -> web:80 10s']);
  });

  test('a route that covers all that is claimed leaves nothing to the default', () => {
    const web = service('web');
    web.addRoute('zz-export', { match: [prefix('/export')], timeout: Duration.minutes(1) });
    expect(lines(claim(web, [prefix('/export')]))).toEqual(['web-zz-export: prefix /export -> web:80 60s']);
    expect(lines(claim(web, [prefix('/export/deep')]))).toEqual(['web-zz-export: prefix /export/deep -> web:80 60s']);
  });

  test('which service answers is decided by the claims, whatever the services route inside', () => {
    const [api, web] = [service('api'), service('web')];
    web.addRoute('old-api', { match: [prefix('/api/v1')], timeout: Duration.seconds(1) });
    web.addRoute('tester', { match: [RouteMatch.header('x-t', StringMatch.present())] });
    expect(lines(claim(web), claim(api, [prefix('/api')]))).toEqual([
      'api-default: prefix /api -> api:80 10s',
      'web-old-api: prefix /api/v1 -> web:80 1s',
      'web-tester: x-t -> web:80 10s',
      'web-default: any -> web:80 10s',
    ]);
    expect(lines(claim(api, [prefix('/api')]), claim(web))).toEqual(lines(claim(web), claim(api, [prefix('/api')])));
  });

  test('alternatives of one claim stand together where nothing stands between', () => {
    const web = service('web', { idempotency: Idempotency.BY_METHOD });
    const methods = 'DELETE|GET|HEAD|OPTIONS|PUT|TRACE';
    expect(lines(claim(web, [prefix('/a'), prefix('/b')]))).toEqual([
      `web-default-idempotent: prefix /a + ${methods} | prefix /b + ${methods} -> web:80 10s`, 'web-default: prefix /a | prefix /b -> web:80 10s',
    ]);
    expect(lines(claim(web, [prefix('/a'), RouteMatch.any()]), claim(service('x'), [RouteMatch.header('x', StringMatch.present())])).map((line: string) => line.split(':')[0]))
      .toEqual(['web-default-idempotent', 'web-default', 'x-default', 'web-default-idempotent', 'web-default']);
  });

  test('go to the port that was claimed, in the order of the claims', () => {
    const web = service('web', { ports: [ServicePort.http(80), ServicePort.grpc(9000)] });
    web.addRoute('streams', { match: [RouteMatch.port(9000)], timeout: Duration.minutes(5) });
    expect(lines(claim(web, [prefix('/grpc')], {}, web.ports[1]), claim(web), claim(web, [prefix('/grpc/not')]))).toEqual([
      'web-default: prefix /grpc/not -> web:80 10s', 'web-streams: prefix /grpc -> web:9000 300s', 'web-default: any -> web:80 10s',
    ]);
  });

  test('have the canary\'s weights and cohort', () => {
    const web = service('web');
    new CanaryRoute(web, 'canary', {
      service: web, canary: web.addVersion('v2', { image: 'web:2' }), plan: CanaryPlan.weights([20]), step: 1, cohort: [RouteMatch.header('x-group', StringMatch.exact('beta'))],
    });
    const found = routes(claim(web, [prefix('/shop')]));
    expect(found.map(({ name, route }: { name: string; route: { weight?: number; destination: { subset: string } }[] }) =>
      `${name} ${route.map(({ destination, weight }) => `${destination.subset} ${weight ?? 100}`).join()}`)).toEqual(['web-default-cohort v2 100', 'web-default v1 80,v2 20']);
  });

  test('routes for callers in the mesh are not there', () => {
    const web = service('web');
    web.addRoute('from-cart', { match: [RouteMatch.sourceLabels({ app: 'cart' })] });
    expect(lines(claim(web))).toEqual(['web-default: any -> web:80 10s']);
  });

  test('a rewrite of the service means what its author wrote, where the claim is narrower', () => {
    const web = service('web');
    web.addRoute('shop', { match: [prefix('/shop/')], rewrite: Rewrite.path('/') });
    expect(routes(claim(web, [prefix('/shop/cart/')]))[0]).toMatchObject({
      match: [{ uri: { prefix: '/shop/cart/' } }], rewrite: { uriRegexRewrite: { match: '^/shop/', rewrite: '/' } },
    });
  });

  test('a redirect of the service does too', () => {
    const web = service('web');
    web.addRoute('old', { match: [prefix('/old/')], redirect: Redirect.to({ prefix: '/new/' }) });
    expect(routes(claim(web, [prefix('/old/deep/')]))[0]).toMatchObject({ match: [{ uri: { prefix: '/old/deep/' } }], redirect: { prefixRewrite: '/new/deep/' } });
  });
});

describe('claimedRoutes: what is changed at the gateway only', () => {
  const cors = CorsPolicy.of({ allowOrigins: [StringMatch.exact('https://a.example.com')] });
  const otherCors = CorsPolicy.of({ allowOrigins: [StringMatch.exact('https://b.example.com')] });

  test('is on every route', () => {
    const web = service('web');
    web.addRoute('x', { match: [prefix('/x')] });
    const found = routes(claim(web, [RouteMatch.any()], { headers: HeaderOperations.of({ setRequest: { 'x-edge': '1' } }), cors }));
    expect(found.map(({ headers, corsPolicy }: { headers: object; corsPolicy: object }) => [headers, corsPolicy])).toEqual(Array(2).fill([
      { request: { set: { 'x-edge': '1' } } }, { allowOrigins: [{ exact: 'https://a.example.com' }] },
    ]));
  });

  test('headers are added to the service\'s, CORS replaces it', () => {
    const web = service('web');
    web.addRoute('x', { match: [prefix('/x')], headers: HeaderOperations.of({ setRequest: { 'x-own': '1' } }), cors: otherCors });
    const [x] = routes(claim(web, [RouteMatch.any()], { headers: HeaderOperations.of({ setRequest: { 'x-edge': '1' } }), cors }));
    expect(x.headers).toEqual({ request: { set: { 'x-edge': '1', 'x-own': '1' } } });
    expect(x.corsPolicy).toEqual({ allowOrigins: [{ exact: 'https://a.example.com' }] });
  });

  test('behind a rewrite, only those routes of the service hold that ask for no path', () => {
    const web = service('web');
    web.addRoute('path', { match: [prefix('/x')] });
    web.addRoute('header', { match: [RouteMatch.header('x-t', StringMatch.present())], timeout: Duration.seconds(1) });
    const edge = { rewrite: Rewrite.path('/') };
    expect(lines(claim(web, [prefix('/shop/')], edge))).toEqual(['web-header: prefix /shop/ + x-t -> web:80 1s', 'web-default: prefix /shop/ -> web:80 10s']);
    expect(routes(claim(web, [prefix('/shop/')], edge)).map(({ rewrite }: { rewrite: object }) => rewrite)).toEqual([{ uri: '/' }, { uri: '/' }]);
  });

  test('a rewrite is worked out for each alternative', () => {
    expect(routes(claim(service('web'), [prefix('/a/'), prefix('/b')], { rewrite: Rewrite.path('/') })).map(({ match, rewrite }: { match: [{ uri: object }]; rewrite: object }) => [match[0].uri, rewrite]))
      .toEqual([[{ prefix: '/a/' }, { uri: '/' }], [{ prefix: '/b' }, { uriRegexRewrite: { match: '^/b/?', rewrite: '/' } }]]);
  });

  test('refuses two rewrites of one request', () => {
    const web = service('web');
    web.addRoute('header', { match: [RouteMatch.header('x-t', StringMatch.present())], rewrite: Rewrite.path('/inner') });
    expect(() => routes(claim(web, [prefix('/shop/')], { rewrite: Rewrite.path('/') }))).toThrow(new Error(
      "shop/web: its rewrite meets the rewrite of route 'header' of shop/web; allowed: one rewrite of a request, because Istio applies one; "
      + 'fix: keep the rewrite of the gateway or that of the service',
    ));
  });
});

describe('refuseSameRequests', () => {
  const [api, web] = [service('api'), service('web')];

  test.each<[string, RouteMatch[], RouteMatch[]]>([
    ['everything twice', [RouteMatch.any()], [RouteMatch.any()]],
    ['one alternative in both', [prefix('/a'), prefix('/b')], [prefix('/c'), prefix('/b')]],
  ])('%s', (_, one, two) => {
    expect(() => refuseSameRequests('shop.example.com', claim(api, one), [claim(web, two)])).toThrow(new Error(
      'shop/api: the same requests for shop.example.com already go to web, by shop/web; allowed: routes of one host that differ in what they match; '
      + "fix: give each of them a match, e.g. RouteMatch.pathPrefix('/api')",
    ));
  });

  test('accepts claims that overlap: the more specific one decides', () => {
    expect(() => refuseSameRequests('shop.example.com', claim(api, [prefix('/a')]), [claim(web), claim(web, [prefix('/a/b')])])).not.toThrow();
  });
});

test('passthroughRoute tells by the name that is asked for, on the gateway\'s port', () => {
  const web = service('web', { ports: [ServicePort.https(8443)] });
  expect(JSON.parse(JSON.stringify(passthroughRoute('shop.example.com', 443, claim(web))))).toEqual({
    match: [{ port: 443, sniHosts: ['shop.example.com'] }], route: [{ destination: { host: 'web.shop.svc.cluster.local', port: { number: 8443 }, subset: 'v1' } }],
  });
});
