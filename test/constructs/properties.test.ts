import { App, Chart, Duration } from 'cdk8s';
import * as fc from 'fast-check';
import {
  CanaryPlan, CanaryRoute, ConnectionPool, DirectResponse, EgressGateway, ExternalHost, GatewayRoute, GatewayTls, HeaderOperations, Idempotency, LoadBalancing, LockedEgress,
  Mesh, MeshNamespace, Mirror, OutlierDetection, Posture, Redirect, ResilienceProfile, ResilientService, RetryBudget, RetryPolicy, Rewrite, RouteMatch, ServicePort,
  StickySession, StringMatch, type ResilientServiceProps, type RouteOptions,
} from '../../src';
import { manifestsOf } from '../support/manifests';

// ---- what somebody may legally write

const HTTP = [ServicePort.http(8080)];
const PORTS = [HTTP, [ServicePort.http(80, { targetPort: 8080 }), ServicePort.grpc(9000)], [ServicePort.http(8080), ServicePort.tcp(7000)], [ServicePort.redis(6379)]];
const PROFILES = [ResilienceProfile.CRITICAL, ResilienceProfile.STANDARD, ResilienceProfile.BULK, ResilienceProfile.STREAMING, ResilienceProfile.BATCH];
const isHttp = (ports: ServicePort[]) => ports.some((port) => port._isHttp());

const serviceProps: fc.Arbitrary<ResilientServiceProps> = fc.record({
  ports: fc.constantFrom(...PORTS),
  profile: fc.constantFrom(...PROFILES),
  timeout: fc.option(fc.integer({ min: 6_000, max: 90_000 }).map((time) => Duration.millis(time)), { nil: undefined }),
  idempotency: fc.constantFrom(...Object.values(Idempotency)),
  retries: fc.constantFrom(undefined, undefined, RetryPolicy.safe({ attempts: 1 }), RetryPolicy.none()),
  replicas: fc.constantFrom(undefined, undefined, 1, 2, 5),
  retryBudget: fc.constantFrom(undefined, RetryBudget.none(), RetryBudget.percent(7)),
  outlierDetection: fc.constantFrom(undefined, OutlierDetection.none(), OutlierDetection.tcp()),
  connectionPool: fc.constantFrom(undefined, ConnectionPool.limits({ maxConnections: 20 }), ConnectionPool.fromLoad({ requestsPerSecond: 50, p99: Duration.millis(80), clients: 3 })),
  loadBalancing: fc.constantFrom(undefined, LoadBalancing.roundRobin(), LoadBalancing.consistentHashSourceIp()),
  readinessPath: fc.constantFrom(undefined, '/ready'),
}).map(({ retries, timeout, ...props }) => ({ image: 'registry.example.com/app:1', ...props, ...(isHttp(props.ports) ? { retries, timeout } : {}) }));

const MATCHES = [
  RouteMatch.pathPrefix('/a'), RouteMatch.pathPrefix('/a/b/'), RouteMatch.pathExact('/a/b/c'), RouteMatch.pathPrefix('/x').and(RouteMatch.method('GET', 'POST')),
  RouteMatch.header('x-tenant', StringMatch.exact('one')), RouteMatch.header('x-tenant', StringMatch.prefix('o')), RouteMatch.query('debug', StringMatch.present()),
  RouteMatch.method('GET'), RouteMatch.method('DELETE', 'GET', 'HEAD', 'OPTIONS', 'PUT', 'TRACE'), RouteMatch.cookie('a', 'b'), RouteMatch.withoutHeader('x-old'),
];

const ROUTES: RouteOptions[] = [
  {}, { profile: ResilienceProfile.BULK }, { timeout: Duration.seconds(3) }, { retries: RetryPolicy.none() }, { idempotent: true }, { idempotent: false },
  { rewrite: Rewrite.path('/') }, { headers: HeaderOperations.of({ setRequest: { 'x-route': '1' } }) }, { redirect: Redirect.to({ path: '/moved' }) },
  { directResponse: DirectResponse.of(404) },
];

interface ShopService {
  readonly props: ResilientServiceProps;
  readonly routes: { readonly match: number; readonly options: number }[];
  readonly canary?: { readonly step: number; readonly cohort: boolean; readonly sticky: boolean; readonly mirror?: Mirror };
  /** Whether the first service calls it, and with a deadline of its own. */
  readonly called?: 'plainly' | 'within a time';
  readonly published: boolean;
  readonly egress: number[];
}

const shopService: fc.Arbitrary<ShopService> = fc.record({
  props: serviceProps,
  routes: fc.uniqueArray(fc.record({ match: fc.nat(MATCHES.length - 1), options: fc.nat(ROUTES.length - 1) }), { selector: ({ match }) => match, maxLength: 4 }),
  canary: fc.option(fc.record({
    step: fc.nat(3), cohort: fc.boolean(), sticky: fc.boolean(), mirror: fc.constantFrom(undefined, Mirror.percent(10), Mirror.all({ sideEffectFree: true })),
  }), { nil: undefined }),
  called: fc.constantFrom(undefined, 'plainly', 'within a time'),
  published: fc.boolean(),
  egress: fc.uniqueArray(fc.nat(2), { maxLength: 2 }),
});

const shop = fc.record({
  services: fc.array(shopService, { minLength: 1, maxLength: 4 }),
  posture: fc.constantFrom(Posture.OPEN, Posture.LOCKED),
  throughGateway: fc.boolean(),
});
type Shop = typeof shop extends fc.Arbitrary<infer T> ? T : never;

const HOSTS = () => [
  ExternalHost.https('api.example.com'), ExternalHost.tlsOrigination('o.example.com'), ExternalHost.tcp('db.example.com', 5432, { addresses: ['203.0.113.7'] }),
];

// ---- from that to an app

/** Everything in the shop as steps: services are made in the first, the rest may come in any order. */
function steps({ posture, services, throughGateway }: Shop) {
  const app = new App();
  Mesh.configure(app, { posture });
  const chart = new Chart(app, 'shop', { namespace: 'shop' });
  const egressChart = new Chart(app, 'egress', { namespace: 'istio-egress' });
  const hosts = HOSTS();
  const made = new Map<number, ResilientService>();
  const http = (index: number) => isHttp(services[index].props.ports!);
  const make = services.map(({ props }, index) => () => {
    made.set(index, new ResilientService(chart, `s${index}`, props));
  });
  const usesGateway = throughGateway && services.some(({ egress }) => egress.length > 0);
  let gateway: EgressGateway | undefined;
  const rest = services.flatMap((service, index) => [
    ...http(index) ? service.routes.map(({ match, options }) => () => made.get(index)!.addRoute(`r${match}`, { match: [MATCHES[match]], ...ROUTES[options] })) : [],
    ...service.canary === undefined ? [] : [() => {
      const { cohort, mirror, sticky, step } = service.canary!;
      const stable = made.get(index)!;
      new CanaryRoute(chart, `canary-${index}`, {
        service: stable,
        canary: stable.addVersion('next', { image: 'registry.example.com/app:2', replicas: Math.max(2, stable.stable!.minReplicas) }),
        plan: CanaryPlan.weights([5, 50, 100]),
        step,
        ...(http(index) ? {
          cohort: cohort ? [RouteMatch.header('x-group', StringMatch.exact('beta'))] : undefined,
          sticky: sticky ? StickySession.cookie('version') : undefined,
          mirror,
        } : {}),
      });
    }],
    ...index === 0 || service.called === undefined ? [] : [() => {
      const within = http(index) && (service.called === 'within a time' || made.get(0)!.timeout !== undefined);
      made.get(0)!.calls(made.get(index)!, within ? { timeout: Duration.millis(900), parallel: true } : { parallel: true });
    }],
    ...service.published && http(index) ? [() => {
      const match = index === 0 ? undefined : [RouteMatch.pathPrefix(`/s${index}`)];
      new GatewayRoute(chart, `gateway-${index}`, { hosts: ['shop.example.com'], tls: GatewayTls.simple('shop-tls'), service: made.get(index)!, match });
    }] : [],
    ...service.egress.map((host) => () => {
      new LockedEgress(chart, `egress-${index}-${host}`, { from: [made.get(index)!], hosts: [hosts[host]], gateway });
    }),
  ]);
  return {
    app,
    make: [...make, () => {
      new MeshNamespace(chart, 'namespace', { name: 'shop', defaultSidecar: true });
    }, ...usesGateway ? [() => {
      gateway = new EgressGateway(egressChart, 'out');
    }] : []],
    rest,
  };
}

function built(input: Shop, order: <T>(items: T[]) => T[] = (items) => items): App {
  const { app, make, rest } = steps(input);
  order(make).forEach((step) => step());
  order(rest).forEach((step) => step());
  return app;
}

/** Every object, told by what it is and not by where it was declared. */
function documents(app: App): string[] {
  return manifestsOf(app).map((object) => JSON.stringify([object.kind, object.metadata.namespace, object.metadata.name, object])).sort();
}

// ---- what has to hold

const OPTIONS = { numRuns: 15 };

test('what may be written renders, twice to the same bytes', () => {
  fc.assert(fc.property(shop, (input) => {
    const text = built(input).synthYaml();
    expect(built(input).synthYaml()).toBe(text);
    // No anchors: a reader, and a patch, must not find one part in two places.
    expect(text).not.toMatch(/[:-] [&*]a\d+$/m);
  }), OPTIONS);
});

test('the order in which things are declared does not show', () => {
  fc.assert(fc.property(shop, fc.infiniteStream(fc.nat()), (input, numbers) => {
    const shuffle = <T>(items: T[]) => items.map((item) => ({ item, place: numbers.next().value as number })).sort((a, b) => a.place - b.place).map(({ item }) => item);
    expect(documents(built(input, shuffle))).toEqual(documents(built(input)));
  }), OPTIONS);
});

test('no two objects have one name', () => {
  fc.assert(fc.property(shop, (input) => {
    const names = manifestsOf(built(input)).map(({ kind, metadata }) => `${kind} ${metadata.namespace}/${metadata.name}`);
    expect(names).toHaveLength(new Set(names).size);
  }), OPTIONS);
});

test('every subset that a route names is one that the DestinationRule of its host defines', () => {
  fc.assert(fc.property(shop, (input) => {
    const objects = manifestsOf(built(input));
    const defined = new Set(objects.filter(({ kind }) => kind === 'DestinationRule').flatMap(({ spec }) => (spec.subsets ?? []).map(({ name }: { name: string }) => `${spec.host} ${name}`)));
    const named = objects.filter(({ kind }) => kind === 'VirtualService').flatMap(({ spec }) => JSON.stringify(spec).match(/"destination":\{[^}]*\}[^}]*\}/g) ?? [])
      .map((text) => [/"host":"([^"]+)"/.exec(text)![1], /"subset":"([^"]+)"/.exec(text)?.[1]])
      .filter(([, subset]) => subset !== undefined).map(([host, subset]) => `${host} ${subset}`);
    expect(named.filter((name) => !defined.has(name))).toEqual([]);
  }), OPTIONS);
});
