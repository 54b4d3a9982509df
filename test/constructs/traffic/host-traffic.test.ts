import { Duration } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import {
  CanaryPlan, CanaryRoute, FaultInjection, Mirror, ResilientService, RouteMatch, ServicePort, StickySession, StringMatch, type CanaryRouteProps, type ResilientServiceProps,
} from '../../../src';
import { shopChart, inventory, manifest } from '../../support/manifests';

const HOST = 'web.shop.svc.cluster.local';
const TWO_PORTS = [ServicePort.http(80, { targetPort: 8080 }), ServicePort.grpc(9000)];

function web(props: Partial<ResilientServiceProps> = {}, chart = shopChart()): ResilientService {
  return new ResilientService(chart, 'web', { image: 'web:1', ...(props.ports === undefined ? { port: 80 } : {}), ...props });
}

/** `name port: destination`, for HTTP and TCP routes. */
function routeTable(service: ResilientService): string[] {
  const { http = [], tcp = [] } = manifest(service, 'VirtualService').spec;
  return [...http, ...tcp].map(({ match = [{}], name = 'tcp', route = [] }: { match: { port?: number }[]; name: string; route: { destination: { port: { number: number }; subset?: string } }[] }) =>
    `${name} ${match.map(({ port }) => port ?? 'any').join()}: ${route.map(({ destination }) => `${destination.subset ?? 'all'}:${destination.port.number}`).join()}`);
}

describe('HostTraffic: the two objects of a host', () => {
  test('are named after the service, and the DestinationRule comes first', () => {
    const service = web();
    expect(inventory(service).slice(-2)).toEqual(['DestinationRule web', 'VirtualService web']);
    expect(manifest(service, 'VirtualService')).toMatchObject({ metadata: { namespace: 'shop' }, spec: { hosts: [HOST], gateways: ['mesh'] } });
    expect(manifest(service, 'DestinationRule')).toMatchObject({ metadata: { namespace: 'shop' }, spec: { host: HOST } });
  });

  test('are seen where it is said', () => {
    const service = web({ exportTo: ['.', 'bank'] });
    expect(manifest(service, 'VirtualService').spec.exportTo).toEqual(['.', 'bank']);
    expect(manifest(service, 'DestinationRule').spec.exportTo).toEqual(['.', 'bank']);
  });

  test('belong to one service: a second one for the host is refused', () => {
    const service = web();
    expect(() => new ResilientService(service, 'again', { image: 'web:2', port: 80, serviceName: 'web' })).toThrow(new Error(
      `shop/web/again: the traffic of ${HOST} already belongs to shop/web; `
      + 'allowed: one ResilientService for a host, because Istio does not merge VirtualServices or DestinationRules; '
      + 'fix: add routes, versions and canaries to shop/web, or give this service another name',
    ));
  });
});

describe('HostTraffic: several ports', () => {
  test('each HTTP port has the whole table, told by its number', () => {
    const service = web({ ports: TWO_PORTS });
    service.addRoute('export', { match: [RouteMatch.pathPrefix('/export')] });
    expect(routeTable(service)).toEqual(['export 80: v1:80', 'default 80: v1:80', 'export 9000: v1:9000', 'default 9000: v1:9000']);
  });

  test('one HTTP port among others needs no telling; the others are routed by connection', () => {
    expect(routeTable(web({ ports: [ServicePort.http(80), ServicePort.redis(6379), ServicePort.mysql(3306)] })))
      .toEqual(['default any: v1:80', 'tcp 6379: v1:6379', 'tcp 3306: v1:3306']);
  });

  test('nothing is said about ports with TLS of the application\'s own: the client chooses the name they would be routed by', () => {
    expect(routeTable(web({ ports: [ServicePort.http(80), ServicePort.tls(443), ServicePort.https(8443)] }))).toEqual(['default any: v1:80']);
    expect(web({ ports: [ServicePort.tls(443)] }).virtualService).toBeUndefined();
  });

  test('a route for one port is on that port only, before what is for every port', () => {
    const service = web({ ports: TWO_PORTS });
    service.addRoute('streams', { match: [RouteMatch.port(9000)], timeout: Duration.minutes(1) });
    service.addRoute('a-path', { match: [RouteMatch.pathPrefix('/a').and(RouteMatch.port(80))] });
    expect(routeTable(service)).toEqual(['a-path 80: v1:80', 'default 80: v1:80', 'streams 9000: v1:9000']);
    expect(manifest(service, 'VirtualService').spec.http[2]).toMatchObject({ match: [{ port: 9000, statPrefix: 'web-streams' }], timeout: '60s' });
  });
});

describe('HostTraffic: what is there to route', () => {
  const ports = [ServicePort.redis(6379)];
  const elsewhere = (chart = shopChart()) => new kplus.Deployment(chart, 'pods', { containers: [{ image: 'web:1', portNumber: 6379 }] });

  test('TCP ports of pods that are made here: their version', () => {
    expect(routeTable(web({ ports }))).toEqual(['tcp 6379: v1:6379']);
  });

  test('TCP ports of pods that are made elsewhere: nothing', () => {
    const chart = shopChart();
    const service = new ResilientService(chart, 'web', { deployment: elsewhere(chart), ports });
    expect(service.virtualService).toBeUndefined();
    expect(inventory(chart)).toContain('DestinationRule web');
  });

  test('without a DestinationRule no subset is named, because nothing would define it', () => {
    expect(routeTable(web({ destinationRule: false }))).toEqual(['default any: all:80']);
    expect(web({ ports, destinationRule: false }).virtualService).toBeUndefined();
  });
});

describe('HostTraffic: routes that are refused', () => {
  const differ = 'allowed: routes of one host that differ in their name and in what they match';

  test('two with one name name both constructs', () => {
    const service = web();
    service.addRoute('export', { match: [RouteMatch.pathPrefix('/export')] });
    expect(() => service.addRoute('export', { match: [RouteMatch.pathPrefix('/other')] })).toThrow(new Error(
      `shop/web: the name of route 'export' is taken by shop/web; ${differ}; fix: give it another name`,
    ));
  });

  test.each<[string, RouteMatch[]]>([
    ['the same match', [RouteMatch.pathPrefix('/export')]],
    ['one alternative that is the same', [RouteMatch.pathExact('/x'), RouteMatch.pathPrefix('/export')]],
    ['the same match, said differently', [RouteMatch.path(StringMatch.prefix('/export'))]],
  ])('%s', (_, match) => {
    const service = web();
    service.addRoute('export', { match: [RouteMatch.pathPrefix('/export')] });
    expect(() => service.addRoute('again', { match })).toThrow(new Error(
      `shop/web: route 'again' matches the same requests as route 'export' of shop/web; ${differ}; fix: give it a match of its own, or change the other route`,
    ));
  });

  test('a second one for everything', () => {
    const service = web();
    service.addRoute('all', { timeout: Duration.seconds(1) });
    expect(() => service.addRoute('everything', {})).toThrow(new Error(
      `shop/web: route 'everything' matches the same requests as route 'all' of shop/web; ${differ}; fix: give it a match of its own, or change the other route`,
    ));
  });

  test('two callers with routes of one name name both constructs', () => {
    const chart = shopChart();
    const service = web({}, chart);
    const cart = new ResilientService(chart, 'cart', { image: 'cart:1', port: 80, timeout: Duration.seconds(30) });
    cart.calls(service, { timeout: Duration.seconds(1) });
    expect(() => cart.calls(service, { timeout: Duration.seconds(2) })).toThrow(new Error(
      "shop/cart: route 'from-cart-shop' matches the same requests as route 'from-cart-shop' of shop/cart; "
      + `${differ}; fix: give it a match of its own, or change the other route`,
    ));
  });

  test('one on a service without HTTP', () => {
    expect(() => web({ ports: [ServicePort.redis(6379), ServicePort.tcp(7000)] }).addRoute('export', { match: [RouteMatch.pathPrefix('/export')] })).toThrow(new Error(
      `shop/web: route 'export' is for HTTP requests, and ${HOST} has no HTTP port; `
      + 'allowed: routes on services with a port of ServicePort.http, http2, grpc or grpcWeb; its ports: redis 6379, tcp 7000; '
      + 'fix: declare the port with the protocol it speaks, or leave the route out',
    ));
  });

  test('one on a service without a VirtualService', () => {
    expect(() => web({ virtualService: false }).addRoute('export', { match: [RouteMatch.pathPrefix('/export')] })).toThrow(new Error(
      `shop/web: route 'export' needs a VirtualService, and none is made for ${HOST}; allowed: routes on services whose VirtualService is on; `
      + 'fix: remove virtualService: false, or leave the route out',
    ));
  });
});

describe('HostTraffic: splits that are refused', () => {
  const canary = (service: ResilientService, id: string, options: Partial<CanaryRouteProps> = {}) =>
    new CanaryRoute(service, id, { service, canary: service.addVersion(id, { image: 'web:2' }), plan: CanaryPlan.blueGreen(), ...options });

  test('a second one', () => {
    const service = web();
    canary(service, 'v2');
    expect(() => canary(service, 'v3')).toThrow(new Error(
      `shop/web/v3: the requests of ${HOST} are already divided by shop/web/v2; allowed: one CanaryRoute for a service at a time; fix: finish or remove shop/web/v2 first`,
    ));
  });

  test.each<[string, Partial<CanaryRouteProps>]>([
    ['a cohort', { cohort: [RouteMatch.header('x-a', StringMatch.present())] }],
    ['sticky sessions', { sticky: StickySession.cookie('v') }],
    ['a mirror', { mirror: Mirror.all() }],
  ])('%s on a service without HTTP', (_, options) => {
    expect(() => canary(web({ ports: [ServicePort.redis(6379)] }), 'v2', options)).toThrow(new Error(
      `shop/web/v2: cohort, sticky sessions and mirror look at HTTP requests, and ${HOST} has no HTTP port; allowed: weights alone for TCP services; `
      + 'fix: leave cohort, sticky and mirror out',
    ));
  });
});

describe('HostTraffic: gatewayEntries', () => {
  const names = (service: ResilientService, match = RouteMatch.any(), port = service.ports[0]) =>
    service._traffic.gatewayEntries([match], port).map((entry) => `${entry.name} ${entry.match._key()}`);

  test('are the table, narrowed to what comes in', () => {
    const service = web();
    service.addRoute('export', { match: [RouteMatch.pathPrefix('/api/export')] });
    service.addRoute('other', { match: [RouteMatch.pathPrefix('/other')] });
    expect(names(service, RouteMatch.pathPrefix('/api'))).toEqual(['export {"uri":{"prefix":"/api/export"}}', 'default {"uri":{"prefix":"/api"}}']);
  });

  test('are without routes for callers in the mesh and for other ports', () => {
    const service = web({ ports: TWO_PORTS });
    service.addRoute('from-cart', { match: [RouteMatch.sourceLabels({ app: 'cart' })] });
    service.addRoute('streams', { match: [RouteMatch.port(9000)] });
    service.addRoute('pages', { match: [RouteMatch.port(80).and(RouteMatch.pathPrefix('/p'))] });
    expect(names(service)).toEqual(['pages {"uri":{"prefix":"/p"}}', 'default {}']);
    expect(names(service, RouteMatch.any(), service.ports[1])).toEqual(['streams {}']);
  });
});

test('HostTraffic: a route for everything takes the default\'s place, and its name is free again', () => {
  const service = web();
  service.addRoute('all', { timeout: Duration.seconds(1) });
  service.addRoute('default', { match: [RouteMatch.pathExact('/x')] });
  expect(routeTable(service)).toEqual(['default any: v1:80', 'all any: v1:80']);
  expect(manifest(service, 'VirtualService').spec.http.map(({ timeout }: { timeout: string }) => timeout)).toEqual(['10s', '1s']);
});

test('HostTraffic: slowestRoute is the longest time that a route waits', () => {
  const service = web();
  expect(service._traffic.slowestRoute).toBe(10_000);
  service.addRoute('export', { match: [RouteMatch.pathPrefix('/export')], timeout: Duration.minutes(2) });
  expect(service._traffic.slowestRoute).toBe(120_000);
  expect(web({ ports: [ServicePort.redis(6379)] })._traffic.slowestRoute).toBe(0);
});

test('HostTraffic: connectionShares are where connections to a port go', () => {
  const service = web({ ports: [ServicePort.tcp(7000)] });
  const canary = service.addVersion('v2', { image: 'web:2' });
  const to = (subset: string, weight?: number) => ({ destination: { host: HOST, port: { number: 7000 }, subset }, weight });
  expect(service._traffic.connectionShares(service.ports[0])).toEqual([to('v1')]);
  new CanaryRoute(service, 'canary', { service, canary, plan: CanaryPlan.weights([10]), step: 1 });
  expect(service._traffic.connectionShares(service.ports[0])).toEqual([to('v1', 90), to('v2', 10)]);
});

describe('HostTraffic: expired faults', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  const faulty = () => {
    const service = web();
    service.addRoute('chaos', { match: [RouteMatch.header('x-chaos', StringMatch.present())], fault: FaultInjection.abortHttp(503, { expires: '2030-06-30' }) });
    return service;
  };

  test.each(['2030-06-29T23:59:59Z', '2030-06-30T23:59:59Z'])('a fault may be there at %s', (now) => {
    jest.setSystemTime(new Date(now));
    expect(manifest(faulty(), 'VirtualService').spec.http[0]).toMatchObject({ name: 'chaos', fault: { abort: { httpStatus: 503 } } });
  });

  test('the VirtualService carries the earliest of the days', () => {
    const service = faulty();
    service.addRoute('slow', {
      match: [RouteMatch.header('x-slow', StringMatch.present())],
      fault: FaultInjection.delay(Duration.seconds(1), { expires: '2030-05-31' }),
    });
    expect(manifest(service, 'VirtualService').metadata.annotations).toEqual({ 'cdk8s-istio.dev/fault-expires': '2030-05-31' });
    expect(manifest(service, 'DestinationRule').metadata.annotations).toBeUndefined();
  });

  test('the day after, synthesizing fails', () => {
    jest.setSystemTime(new Date('2030-07-01T00:00:00Z'));
    expect(() => inventory(faulty())).toThrow(new Error(
      'Validation failed with the following errors:\n'
      + "  [shop/web] the fault of route 'chaos' (shop/web) was allowed until 2030-06-30; allowed: faults with a date that is still to come; "
      + 'fix: remove the fault, or give it a later date if the test still runs',
    ));
  });
});

test('HostTraffic: a cohort and a route that no match says together fail when the app is validated, with their place', () => {
  const service = web();
  const canary = service.addVersion('v2', { image: 'web:2' });
  new CanaryRoute(service, 'canary', { service, canary, plan: CanaryPlan.blueGreen(), cohort: [RouteMatch.pathRegex('/[a-z]+/beta')] });
  expect(() => inventory(service)).not.toThrow();
  service.addRoute('export', { match: [RouteMatch.pathPrefix('/export')] });
  expect(() => inventory(service)).toThrow(new Error(
    'Validation failed with the following errors:\n'
    + "  [shop/web] two conditions on the path cannot be put into one: prefix '/export' and regex '/[a-z]+/beta'; "
    + 'allowed: one pattern; beside an exact path or a prefix nothing but another exact path or prefix; fix: write one RouteMatch.pathRegex(…) that says both',
  ));
});
