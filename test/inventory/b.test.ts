import { Duration } from 'cdk8s';
import {
  byName, chartIn, LEAST_REQUEST, NEVER, READ_ONLY, RETRY_BUDGET, SAFE_RETRIES, specOf, STANDARD_POLICY, subset, to,
} from './parts';
import {
  CanaryPlan, CanaryRoute, ConnectionPool, EgressGateway, ExternalHost, FaultInjection, GatewayRoute, GatewayTls, H2Upgrade, Idempotency, LoadBalancing,
  LockedEgress, MeshNamespace, Mirror, OutboundTrafficMode, OutlierDetection, ResilientService, RetryBudget, RetryPolicy, RouteMatch,
  ServicePort, StringMatch,
} from '../../src';
import { inventory, manifest, shopChart } from '../support/manifests';

const image = (name: string) => `docker.io/istio/examples-bookinfo-${name}:1.20.3`;
const JASON = RouteMatch.header('end-user', StringMatch.exact('jason'));
const GET = RouteMatch.method('GET');

/** Reviews with the versions that come after v1. */
function reviewsIn(chart: ReturnType<typeof shopChart>, ...versions: string[]) {
  const reviews = new ResilientService(chart, 'reviews', { image: image('reviews-v1'), port: 9080 });
  return { reviews, versions: versions.map((version) => reviews.addVersion(version, { image: image(`reviews-${version}`) })) };
}

/** A route without conditions, as it comes out when nothing is said about it. */
const everything = (service: string, port: number) => ({ name: 'default', route: [to(service, port)], timeout: '10s', retries: SAFE_RETRIES });

describe('B routing', () => {
  test('B1 payment: requests go to v1, v2 is there as a subset', () => {
    const chart = shopChart();
    const payment = new ResilientService(chart, 'payment', { image: 'registry.example.com/payment:1.0.0', port: 8080 });
    payment.addVersion('v2', { image: 'registry.example.com/payment:2.0.0' });

    // Route and subset come from one object, so neither can be there without the other.
    expect(specOf(chart, 'VirtualService')).toEqual({
      hosts: ['payment.shop.svc.cluster.local'], gateways: ['mesh'], http: [everything('payment', 8080)],
    });
    expect(specOf(chart, 'DestinationRule')).toEqual({
      host: 'payment.shop.svc.cluster.local', trafficPolicy: STANDARD_POLICY, subsets: [subset('v1'), subset('v2')],
    });
  });

  test('B2 reviews: jason sees v2, everybody else v1', () => {
    const chart = shopChart();
    const { reviews, versions: [v2] } = reviewsIn(chart, 'v2');
    reviews.addRoute('jason', { match: [JASON], destination: v2 });

    expect(specOf(chart, 'VirtualService').http).toEqual([
      {
        name: 'jason',
        match: [{ headers: { 'end-user': { exact: 'jason' } }, statPrefix: 'reviews-jason' }],
        route: [to('reviews', 9080, 'v2')],
        timeout: '10s',
        retries: SAFE_RETRIES,
      },
      everything('reviews', 9080),
    ]);
  });

  test('B3 reviews: one policy for all versions, v2 with a load balancer of its own', () => {
    const chart = shopChart();
    const reviews = new ResilientService(chart, 'reviews', {
      image: image('reviews-v1'),
      port: 9080,
      connectionPool: ConnectionPool.limits({ maxConnections: 100, h2Upgrade: H2Upgrade.DEFAULT, pendingRequests: 100, maxRequests: 1000 }),
      loadBalancing: LoadBalancing.roundRobin(),
      // Without maxEjectionPercent Envoy's 10 % eject nothing of three pods.
      outlierDetection: OutlierDetection.http({ consecutive5xxErrors: 5, interval: Duration.seconds(30), baseEjectionTime: Duration.seconds(30) }),
    });
    // LEAST_CONN is the old name.
    reviews.addVersion('v2', { image: image('reviews-v2'), loadBalancing: LoadBalancing.leastRequest() });
    reviews.addVersion('v3', { image: image('reviews-v3') });

    expect(specOf(chart, 'DestinationRule')).toEqual({
      host: 'reviews.shop.svc.cluster.local',
      trafficPolicy: {
        connectionPool: {
          tcp: { maxConnections: 100, connectTimeout: '1s' },
          http: { h2UpgradePolicy: 'DEFAULT', http1MaxPendingRequests: 100, http2MaxRequests: 1000 },
        },
        loadBalancer: { simple: 'ROUND_ROBIN', localityLbSetting: { enabled: false } },
        outlierDetection: { ...STANDARD_POLICY.outlierDetection, consecutive5xxErrors: 5, interval: '30s' },
        retryBudget: RETRY_BUDGET,
      },
      subsets: [subset('v1'), subset('v2', { loadBalancer: LEAST_REQUEST }), subset('v3')],
    });
  });

  test('B4 bookinfo gateway: HTTPS for the page and the reviews, by path', () => {
    const chart = shopChart();
    const tls = GatewayTls.simple('bookinfo-tls');
    const hosts = ['bookinfo.example.com'];
    const productpage = new ResilientService(chart, 'productpage', { image: image('productpage-v1'), port: 9080 });
    const { reviews } = reviewsIn(chart);
    new GatewayRoute(chart, 'page', { hosts, tls, service: productpage, match: [RouteMatch.pathPrefix('/productpage')] });
    new GatewayRoute(chart, 'reviews-route', { hosts, tls, service: reviews, match: [RouteMatch.pathPrefix('/reviews')] });

    expect(specOf(chart, 'Gateway')).toEqual({
      selector: { istio: 'ingressgateway' },
      servers: [
        // Port 80 of the original serves the site in plain text.
        { port: { number: 80, name: 'http', protocol: 'HTTP' }, hosts, tls: { httpsRedirect: true } },
        {
          port: { number: 443, name: 'https', protocol: 'HTTPS' },
          hosts,
          tls: { mode: 'SIMPLE', credentialName: 'bookinfo-tls', minProtocolVersion: 'TLSV1_2' },
        },
      ],
    });
    const route = (service: string, prefix: string) => ({
      name: `${service}-default`,
      match: [{ uri: { prefix }, statPrefix: `bookinfo-example-com-${service}-default` }],
      route: [to(service, 9080)],
      timeout: '10s',
      retries: SAFE_RETRIES,
    });
    expect(specOf(chart, 'VirtualService', 'bookinfo-example-com')).toEqual({
      hosts, gateways: ['shop/bookinfo-tls'], http: [route('productpage', '/productpage'), route('reviews', '/reviews')],
    });
    expect(() => new GatewayRoute(chart, 'wildcard', { hosts: ['*'], tls, service: productpage })).toThrow(
      "shop/wildcard: '*' is no exact host name; "
      + 'allowed: lower-case names with a dot and without wildcards: a wildcard would take over names that nobody thought of; '
      + 'fix: list every name that the service answers to',
    );
  });

  test.each([
    { step: 0, stable: 100, canary: 0 },
    { step: 1, stable: 90, canary: 10 },
    { step: 2, stable: 80, canary: 20 },
    { step: 3, stable: 50, canary: 50 },
    { step: 4, stable: 0, canary: 100 },
  ])('B6 canary ladder: $stable to $canary', ({ step, stable, canary }) => {
    const chart = shopChart();
    const { reviews, versions: [v2] } = reviewsIn(chart, 'v2');
    // A merge patch of one weight replaces the whole list of routes; here the number of the step is the change.
    new CanaryRoute(chart, 'canary', { service: reviews, canary: v2, plan: CanaryPlan.weights([10, 20, 50, 100]), step });

    const route = [{ ...to('reviews', 9080), weight: stable }, { ...to('reviews', 9080, 'v2'), weight: canary }];
    expect(specOf(chart, 'VirtualService').http).toEqual([{
      ...everything('reviews', 9080),
      route: stable === 0 || canary === 0 ? [to('reviews', 9080, stable === 0 ? 'v2' : 'v1')] : route,
    }]);
    expect(specOf(chart, 'DestinationRule').subsets).toEqual([subset('v1'), subset('v2')]);
  });

  test('B7 header routing: jason to v2, canary testers to v3, everybody else to v1', () => {
    const chart = shopChart();
    const { reviews, versions: [v2, v3] } = reviewsIn(chart, 'v2', 'v3');
    reviews.addRoute('jason', { match: [JASON], destination: v2 });
    // Declaration order decides nothing: that a testing jason gets v2 is said.
    const notJason = RouteMatch.withoutHeader('end-user', StringMatch.exact('jason'));
    reviews.addRoute('testers', { match: [RouteMatch.header('canary', StringMatch.exact('true')).and(notJason)], destination: v3 });

    const { http } = specOf(chart, 'VirtualService');
    expect(byName(http)).toEqual({
      jason: {
        name: 'jason',
        match: [{ headers: { 'end-user': { exact: 'jason' } }, statPrefix: 'reviews-jason' }],
        route: [to('reviews', 9080, 'v2')],
        timeout: '10s',
        retries: SAFE_RETRIES,
      },
      testers: {
        name: 'testers',
        match: [{ headers: { canary: { exact: 'true' } }, withoutHeaders: { 'end-user': { exact: 'jason' } }, statPrefix: 'reviews-testers' }],
        route: [to('reviews', 9080, 'v3')],
        timeout: '10s',
        retries: SAFE_RETRIES,
      },
      default: everything('reviews', 9080),
    });
    expect(http[2]).toEqual(everything('reviews', 9080));
  });

  test('B8 URI routing: an exact path, a prefix and a pattern of one host', () => {
    const chart = shopChart();
    const [hosts, tls] = [['bookinfo.example.com'], GatewayTls.simple('bookinfo-tls')];
    const expose = (name: string, match: RouteMatch) => new GatewayRoute(chart, `${name}-route`, {
      hosts, tls, match: [match], service: new ResilientService(chart, name, { image: image(`${name}-v1`), port: 9080 }),
    });
    expose('reviews', RouteMatch.pathPrefix('/api/v1/reviews'));
    expose('ratings', RouteMatch.pathRegex('/api/v[0-9]+/ratings'));
    expose('productpage', RouteMatch.pathExact('/productpage'));

    const route = (service: string, uri: object) => ({
      name: `${service}-default`,
      match: [{ uri, statPrefix: `bookinfo-example-com-${service}-default` }],
      route: [to(service, 9080)],
      timeout: '10s',
      retries: SAFE_RETRIES,
    });
    // The most specific first, whatever was declared first.
    expect(specOf(chart, 'VirtualService', 'bookinfo-example-com').http).toEqual([
      route('productpage', { exact: '/productpage' }),
      route('ratings', { regex: '/api/v[0-9]+/ratings' }),
      route('reviews', { prefix: '/api/v1/reviews' }),
    ]);
  });

  test('B9 blue-green: v2 runs and can be checked before one switch', () => {
    const rendered = (step: number) => {
      const chart = shopChart();
      const { reviews, versions: [v2] } = reviewsIn(chart, 'v2');
      const cohort = [RouteMatch.header('x-preview', StringMatch.exact('v2'))];
      new CanaryRoute(chart, 'switch', { service: reviews, canary: v2, plan: CanaryPlan.blueGreen(), step, cohort });
      return specOf(chart, 'VirtualService').http;
    };

    expect(rendered(0)).toEqual([
      {
        ...everything('reviews', 9080),
        name: 'default-cohort',
        match: [{ headers: { 'x-preview': { exact: 'v2' } }, statPrefix: 'reviews-default-cohort' }],
        route: [to('reviews', 9080, 'v2')],
      },
      everything('reviews', 9080),
    ]);
    expect(rendered(1)).toEqual([{ ...everything('reviews', 9080), route: [to('reviews', 9080, 'v2')] }]);
  });
});

describe('B fault injection, timeouts, retries, circuit breakers', () => {
  test.each([
    {
      item: 'B10 a delay of 7 s for all of what reviews asks for',
      // For everybody, and without an end, it would be a production policy; reviews are all that call ratings in the lab.
      match: RouteMatch.sourceLabels({ app: 'reviews' }),
      fault: FaultInjection.delay(Duration.seconds(7), { expires: NEVER }),
      expected: { match: { sourceLabels: { app: 'reviews' } }, fault: { delay: { fixedDelay: '7s', percentage: { value: 100 } } } },
    },
    {
      item: 'B11 a delay of 7 s for jason',
      match: JASON,
      fault: FaultInjection.delay(Duration.seconds(7), { expires: NEVER }),
      expected: { match: { headers: { 'end-user': { exact: 'jason' } } }, fault: { delay: { fixedDelay: '7s', percentage: { value: 100 } } } },
    },
    {
      item: 'B12 503 for half of the requests of a test',
      match: RouteMatch.header('x-fault-test', StringMatch.exact('on')),
      fault: FaultInjection.abortHttp(503, { percent: 50, expires: NEVER }),
      expected: { match: { headers: { 'x-fault-test': { exact: 'on' } } }, fault: { abort: { httpStatus: 503, percentage: { value: 50 } } } },
    },
    {
      item: 'B13 half of the requests of a test 5 s late, and one in ten of them 500',
      match: RouteMatch.header('x-fault-test', StringMatch.exact('on')),
      fault: FaultInjection.delay(Duration.seconds(5), { percent: 50, expires: NEVER }).and(FaultInjection.abortHttp(500, { percent: 10, expires: NEVER })),
      expected: {
        match: { headers: { 'x-fault-test': { exact: 'on' } } },
        fault: { delay: { fixedDelay: '5s', percentage: { value: 50 } }, abort: { httpStatus: 500, percentage: { value: 10 } } },
      },
    },
  ])('$item', ({ match, fault, expected }) => {
    const chart = shopChart();
    const ratings = new ResilientService(chart, 'ratings', { image: image('ratings-v1'), port: 9080 });
    ratings.addRoute('fault', { match: [match], fault });

    expect(specOf(chart, 'VirtualService').http).toEqual([
      {
        name: 'fault',
        match: [{ ...expected.match, statPrefix: 'ratings-fault' }],
        route: [to('ratings', 9080)],
        timeout: '10s',
        retries: { attempts: 0 },
        fault: expected.fault,
      },
      everything('ratings', 9080),
    ]);
    expect(() => ratings.addRoute('everybody', { fault })).toThrow(
      "shop/ratings: the fault of route 'everybody' would hit every request; "
      + "allowed: a match that limits it, e.g. RouteMatch.header('x-fault-test', StringMatch.exact('on')), or a fault made with unscoped: true; fix: add a match",
    );
  });

  test('B14 timeout: callers of reviews wait 3 s', () => {
    const chart = shopChart();
    new ResilientService(chart, 'reviews', { image: image('reviews-v1'), port: 9080, timeout: Duration.seconds(3) });

    expect(specOf(chart, 'VirtualService').http).toEqual([{ ...everything('reviews', 9080), timeout: '3s' }]);
  });

  test.each([
    { meaning: 'as in the module', retryOn: ['5xx', 'reset', 'connect-failure', 'retriable-4xx'] },
    { meaning: 'answers of the server', retryOn: ['5xx'] },
    { meaning: 'answers of proxies', retryOn: ['gateway-error'] },
    { meaning: 'lost connections', retryOn: ['reset'] },
    { meaning: 'conflicts, and tries that took too long', retryOn: ['retriable-4xx', 'reset'] },
  ])('B15 retries of reads, 3 x 2 s: $meaning', ({ retryOn }) => {
    const chart = shopChart();
    const ratings = new ResilientService(chart, 'ratings', { image: image('ratings-v1'), port: 9080 });
    // The original retries POSTs on them too.
    ratings.addRoute('reads', { match: [GET], retries: RetryPolicy.custom({ attempts: 3, perTryTimeout: Duration.seconds(2), retryOn }) });

    expect(specOf(chart, 'VirtualService').http).toEqual([
      {
        name: 'reads',
        match: [{ method: { exact: 'GET' }, statPrefix: 'ratings-reads' }],
        route: [to('ratings', 9080)],
        timeout: '10s',
        retries: { attempts: 3, perTryTimeout: '2s', retryOn: retryOn.join(',') },
      },
      everything('ratings', 9080),
    ]);
  });

  test('B15 retries on connect-failure have no use for a try of 2 s, and are right for every method', () => {
    const chart = shopChart();
    const retryOn = ['connect-failure'];
    new ResilientService(chart, 'ratings', { image: image('ratings-v1'), port: 9080, retries: RetryPolicy.custom({ attempts: 3, retryOn }) });

    expect(specOf(chart, 'VirtualService').http).toEqual([{ ...everything('ratings', 9080), retries: { attempts: 3, retryOn: 'connect-failure' } }]);
    expect(() => RetryPolicy.custom({ attempts: 3, perTryTimeout: Duration.seconds(2), retryOn })).toThrow(
      'RetryPolicy.custom: perTryTimeout 2s causes no retry with retryOn connect-failure, it only cuts requests short; '
      + 'allowed: perTryTimeout together with 5xx, gateway-error, reset, the classes that a try that took too long belongs to; '
      + "fix: add 'gateway-error' to retryOn, or leave perTryTimeout out and set the route's timeout",
    );
  });

  test('B16 circuit breaker: 100 connections and requests, 10 waiting, 3 retries; half of the pods out after 5 errors', () => {
    const chart = shopChart();
    new ResilientService(chart, 'reviews', {
      image: image('reviews-v1'),
      port: 9080,
      connectionPool: ConnectionPool.limits({ maxConnections: 100, pendingRequests: 10, maxRequests: 100, maxRequestsPerConnection: 10, maxRetries: 3 }),
      // A retry budget would replace maxRetries.
      retryBudget: RetryBudget.none(),
      outlierDetection: OutlierDetection.http({
        consecutive5xxErrors: 5, interval: Duration.seconds(10), baseEjectionTime: Duration.seconds(30), maxEjectionPercent: 50,
      }),
    });

    expect(specOf(chart, 'DestinationRule').trafficPolicy).toEqual({
      connectionPool: {
        tcp: { maxConnections: 100, connectTimeout: '1s' },
        http: { http1MaxPendingRequests: 10, http2MaxRequests: 100, maxRequestsPerConnection: 10, maxRetries: 3 },
      },
      loadBalancer: LEAST_REQUEST,
      outlierDetection: { ...STANDARD_POLICY.outlierDetection, consecutive5xxErrors: 5, maxEjectionPercent: 50 },
    });
  });

  test('B17 outlier detection: a pod is out for 30 s after 3 errors', () => {
    const counts = { consecutive5xxErrors: 3, interval: Duration.seconds(15), baseEjectionTime: Duration.seconds(30) };
    const render = (options: { maxEjectionPercent?: number; minHealthPercent?: number }) => {
      const chart = shopChart();
      new ResilientService(chart, 'reviews', {
        image: image('reviews-v1'), port: 9080, replicas: 3, outlierDetection: OutlierDetection.http({ ...counts, ...options }),
      });
      return specOf(chart, 'DestinationRule').trafficPolicy;
    };

    expect(render({})).toEqual({
      ...STANDARD_POLICY,
      outlierDetection: {
        ...STANDARD_POLICY.outlierDetection, consecutive5xxErrors: 3, consecutiveGatewayErrors: 3, interval: '15s', maxEjectionPercent: 34, minHealthPercent: 0,
      },
    });
    // 30 % of three pods is none, and with one of three out fewer than 70 % are healthy: the ejected one gets requests again.
    expect(() => render({ maxEjectionPercent: 30 })).toThrow(
      'shop/reviews: maxEjectionPercent 30 of 3 endpoints is floor(3 x 30 / 100) = 0, so no endpoint is ever ejected; allowed: 34 or more percent of 3; '
      + 'fix: raise maxEjectionPercent to at least 34, or leave it out to have it worked out',
    );
    expect(() => render({ minHealthPercent: 70 })).toThrow(
      'shop/reviews: minHealthPercent is 70, and with the first of 3 endpoints ejected 66% are healthy, so ejected endpoints get requests again at once; '
      + 'allowed: 66 or less with 3 endpoints; fix: leave minHealthPercent out (0): then ejected endpoints get no requests',
    );
  });

  test('B18 mirror: v2 gets a copy of every read that v1 answers', () => {
    const chart = shopChart();
    const { reviews, versions: [v2] } = reviewsIn(chart, 'v2');
    new CanaryRoute(chart, 'shadow', { service: reviews, canary: v2, plan: CanaryPlan.blueGreen(), mirror: Mirror.all() });

    expect(specOf(chart, 'VirtualService').http).toEqual([
      {
        ...everything('reviews', 9080),
        name: 'default-mirrored',
        // Copies of writes write a second time.
        match: [{ method: READ_ONLY, statPrefix: 'reviews-default-mirrored' }],
        mirrors: [{ ...to('reviews', 9080, 'v2'), percentage: { value: 100 } }],
      },
      everything('reviews', 9080),
    ]);
  });
});

describe('B ingress', () => {
  test('B19 httpbin: two prefixes of one host to port 8000', () => {
    const chart = shopChart();
    const httpbin = new ResilientService(chart, 'httpbin', {
      image: 'docker.io/mccutchen/go-httpbin:v2.15.0', ports: [ServicePort.http(8000, { targetPort: 8080 })],
    });
    const hosts = ['httpbin.example.com'];
    const match = [RouteMatch.pathPrefix('/status'), RouteMatch.pathPrefix('/delay')];
    new GatewayRoute(chart, 'ingress', { hosts, plainText: true, service: httpbin, match });

    expect(specOf(chart, 'Gateway')).toEqual({
      selector: { istio: 'ingressgateway' }, servers: [{ port: { number: 80, name: 'http', protocol: 'HTTP' }, hosts }],
    });
    expect(specOf(chart, 'VirtualService', 'httpbin-example-com')).toEqual({
      hosts,
      gateways: ['shop/httpbin-example-com'],
      http: [{
        name: 'httpbin-default',
        match: ['/status', '/delay'].map((prefix) => ({ uri: { prefix }, statPrefix: 'httpbin-example-com-httpbin-default' })),
        route: [to('httpbin', 8000)],
        timeout: '10s',
        retries: SAFE_RETRIES,
      }],
    });
  });

  test.each([
    { mode: 'SIMPLE', tls: GatewayTls.simple('shop-tls'), expected: { mode: 'SIMPLE', credentialName: 'shop-tls', minProtocolVersion: 'TLSV1_2' } },
    { mode: 'MUTUAL', tls: GatewayTls.mutual('shop-tls'), expected: { mode: 'MUTUAL', credentialName: 'shop-tls', minProtocolVersion: 'TLSV1_2' } },
  ])('B20 HTTPS with the certificate of a Secret, $mode', ({ tls, expected }) => {
    const chart = shopChart();
    const web = new ResilientService(chart, 'web', { image: 'registry.example.com/web:1.0.0', port: 8080 });
    new GatewayRoute(chart, 'ingress', { hosts: ['shop.example.com'], tls, service: web });

    expect(specOf(chart, 'Gateway').servers).toEqual([
      { port: { number: 80, name: 'http', protocol: 'HTTP' }, hosts: ['shop.example.com'], tls: { httpsRedirect: true } },
      { port: { number: 443, name: 'https', protocol: 'HTTPS' }, hosts: ['shop.example.com'], tls: expected },
    ]);
  });

  test('B20 TLS that the service itself ends, PASSTHROUGH', () => {
    const chart = shopChart();
    const vault = new ResilientService(chart, 'vault', { image: 'registry.example.com/vault:1.0.0', ports: [ServicePort.https(8443)] });
    new GatewayRoute(chart, 'ingress', { hosts: ['vault.example.com'], tls: GatewayTls.passthrough(), service: vault });

    expect(specOf(chart, 'Gateway').servers).toContainEqual({
      port: { number: 443, name: 'tls', protocol: 'TLS' }, hosts: ['vault.example.com'], tls: { mode: 'PASSTHROUGH' },
    });
    expect(specOf(chart, 'VirtualService', 'vault-example-com').tls).toEqual([
      { match: [{ port: 443, sniHosts: ['vault.example.com'] }], route: [to('vault', 8443)] },
    ]);
  });
});

describe('B egress', () => {
  const client = (chart: ReturnType<typeof shopChart>) => new ResilientService(chart, 'client', { image: 'registry.example.com/client:1.0.0', port: 8080 });

  test('B5 external API: calls end after 5 s', () => {
    const chart = shopChart();
    // On the TLS port of the original the sidecar sees no requests, so its timeout is dead: here the sidecar makes the TLS.
    const external = ExternalHost.tlsOrigination('api.external.example.com', { timeout: Duration.seconds(5) });
    new LockedEgress(chart, 'egress', { from: [client(chart)], hosts: [external] });

    const name = 'api-external-example-com';
    expect(specOf(chart, 'ServiceEntry')).toEqual({
      hosts: ['api.external.example.com'],
      location: 'MESH_EXTERNAL',
      exportTo: ['.'],
      ports: [{ number: 80, name: 'http', protocol: 'HTTP', targetPort: 443 }],
      resolution: 'DNS',
    });
    expect(specOf(chart, 'VirtualService', name)).toEqual({
      hosts: ['api.external.example.com'],
      gateways: ['mesh'],
      exportTo: ['.'],
      http: [{
        name: 'default', route: [{ destination: { host: 'api.external.example.com', port: { number: 80 } } }], timeout: '5s', retries: SAFE_RETRIES,
      }],
    });
    expect(specOf(chart, 'DestinationRule', name).trafficPolicy.tls).toEqual({
      mode: 'SIMPLE', sni: 'api.external.example.com', subjectAltNames: ['api.external.example.com'], caCertificates: 'system',
    });
  });

  test('B21 registry only: sidecars refuse hosts that nobody registered', () => {
    const chart = shopChart({ outboundTrafficMode: OutboundTrafficMode.REGISTRY_ONLY });
    new MeshNamespace(chart, 'shop', { defaultSidecar: true });

    // meshConfig belongs to the installation; a namespace says the same with its Sidecar.
    expect(specOf(chart, 'Sidecar')).toEqual({
      egress: [{ hosts: ['./*', 'istio-system/*'] }], outboundTrafficPolicy: { mode: 'REGISTRY_ONLY' },
    });
  });

  test('B22 Google API: plain requests of the application leave as TLS', () => {
    const chart = shopChart();
    // With TLS from the application, tls SIMPLE on the same port would make it twice.
    new LockedEgress(chart, 'egress', { from: [client(chart)], hosts: [ExternalHost.tlsOrigination('www.googleapis.com')] });

    expect(specOf(chart, 'ServiceEntry').ports).toEqual([{ number: 80, name: 'http', protocol: 'HTTP', targetPort: 443 }]);
    expect(specOf(chart, 'DestinationRule', 'www-googleapis-com')).toEqual({
      host: 'www.googleapis.com',
      exportTo: ['.'],
      trafficPolicy: {
        connectionPool: { tcp: { connectTimeout: '3s', tcpKeepalive: { time: '300s', interval: '60s' } } },
        tls: { mode: 'SIMPLE', sni: 'www.googleapis.com', subjectAltNames: ['www.googleapis.com'], caCertificates: 'system' },
      },
    });
  });

  test('B23 egress gateway: TLS of the application leaves by one gateway, and by nothing else', () => {
    const chart = shopChart();
    const gateway = new EgressGateway(chart, 'egress', { existing: { serviceName: 'istio-egressgateway', namespace: 'istio-system' } });
    new LockedEgress(chart, 'external-svc', { from: [client(chart)], gateway, hosts: [ExternalHost.https('external.example.com')] });

    const host = 'external.example.com';
    const visible = { exportTo: ['istio-system', 'shop'] };
    const gatewayHost = 'istio-egressgateway.istio-system.svc.cluster.local';
    expect(specOf(chart, 'ServiceEntry')).toEqual({
      hosts: [host], location: 'MESH_EXTERNAL', ports: [{ number: 443, name: 'tls', protocol: 'TLS' }], resolution: 'DNS', ...visible,
    });
    // With PASSTHROUGH the gateway knows the SNI and nothing else; with ISTIO_MUTUAL around it, it knows who calls.
    expect(specOf(chart, 'Gateway')).toEqual({
      selector: { istio: 'egressgateway' },
      servers: [{ port: { number: 443, name: 'tls-external-example-com', protocol: 'TLS' }, hosts: [host], tls: { mode: 'ISTIO_MUTUAL' } }],
    });
    expect(specOf(chart, 'DestinationRule', 'istio-egressgateway').subsets).toEqual([
      { name: 'external-example-com', trafficPolicy: { tls: { mode: 'ISTIO_MUTUAL', sni: host } } },
    ]);
    expect(specOf(chart, 'VirtualService', 'external-example-com')).toEqual({
      hosts: [host],
      gateways: ['mesh', 'istio-system/istio-egressgateway'],
      ...visible,
      tls: [{
        match: [{ gateways: ['mesh'], port: 443, sniHosts: [host] }],
        route: [{ destination: { host: gatewayHost, subset: 'external-example-com', port: { number: 443 } } }],
      }],
      // Behind ISTIO_MUTUAL there are bytes: the outer SNI has been read.
      tcp: [{ match: [{ gateways: ['istio-system/istio-egressgateway'], port: 443 }], route: [{ destination: { host, port: { number: 443 } } }] }],
    });
    // Without these two, the original's gateway serves anybody, and anybody can go around it.
    expect(specOf(chart, 'AuthorizationPolicy')).toEqual({
      selector: { matchLabels: { istio: 'egressgateway' } },
      action: 'ALLOW',
      rules: [{
        from: [{ source: { principals: ['cluster.local/ns/shop/sa/client'] } }],
        to: [{ operation: { ports: ['8443'] } }],
        when: [{ key: 'connection.sni', values: [host] }],
      }],
    });
    const pods = (namespace: string, labels: object) => ({
      namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': namespace } }, podSelector: { matchLabels: labels },
    });
    expect(specOf(chart, 'NetworkPolicy')).toEqual({
      podSelector: { matchLabels: { app: 'client' } },
      policyTypes: ['Egress'],
      egress: expect.arrayContaining([
        { to: [pods('kube-system', { 'k8s-app': 'kube-dns' })], ports: [{ protocol: 'UDP', port: 53 }, { protocol: 'TCP', port: 53 }] },
        { to: [pods('istio-system', { app: 'istiod' })], ports: [{ protocol: 'TCP', port: 15012 }] },
        { to: [pods('istio-system', { istio: 'egressgateway' })], ports: [{ protocol: 'TCP', port: 8443 }] },
      ]),
    });
    expect(specOf(chart, 'NetworkPolicy').egress).toHaveLength(3);
  });
});

describe('B patterns and lab', () => {
  test('B25 bounded resilience: timeout, tries that fit into it, and a breaker belong together', () => {
    const chart = shopChart();
    new ResilientService(chart, 'payment', {
      image: 'registry.example.com/payment:1.0.0',
      port: 8080,
      timeout: Duration.seconds(4),
      idempotency: Idempotency.BY_METHOD,
      connectionPool: ConnectionPool.limits({ maxConnections: 200, pendingRequests: 100 }),
    });

    const { retries, timeout } = specOf(chart, 'VirtualService').http[0];
    // 3 tries of 1300 ms and pauses of 100 ms are exactly the 4 s.
    expect({ retries, timeout }).toEqual({
      timeout: '4s',
      retries: { attempts: 2, perTryTimeout: '1300ms', retryOn: 'connect-failure,refused-stream,reset-before-request,gateway-error,reset' },
    });
    expect(specOf(chart, 'DestinationRule').trafficPolicy).toEqual({
      ...STANDARD_POLICY,
      connectionPool: { tcp: { connectTimeout: '1s', maxConnections: 200 }, http: { http1MaxPendingRequests: 100 } },
    });
  });

  test('B25 reversible shift: rolling back is step 0, and leaves the new version running', () => {
    const objects = (step: number) => {
      const chart = shopChart();
      const { reviews, versions: [v2] } = reviewsIn(chart, 'v2');
      new CanaryRoute(chart, 'canary', { service: reviews, canary: v2, plan: CanaryPlan.weights([50]), step });
      return { names: inventory(chart), http: specOf(chart, 'VirtualService').http };
    };

    expect(objects(0).http).toEqual([everything('reviews', 9080)]);
    expect(objects(0).names).toEqual(objects(1).names);
    expect(objects(0).names).toContain('Deployment reviews-v2');
  });

  test('B25 anti-patterns: retry everything is refused, and a shadow gets no writes', () => {
    expect(() => new ResilientService(shopChart(), 'payment', {
      image: 'registry.example.com/payment:1.0.0', port: 8080, retries: RetryPolicy.custom({ attempts: 3, retryOn: ['5xx'] }),
    })).toThrow("route 'default' retries on 5xx, which repeats requests that were already worked on, and it admits POST and PATCH");

    const chart = shopChart();
    const { reviews, versions: [v2] } = reviewsIn(chart, 'v2');
    reviews.addRoute('writes', { match: [RouteMatch.method('POST')], mirror: Mirror.all(), mirrorTo: v2 });
    expect(specOf(chart, 'VirtualService', 'reviews').http.filter((route: object) => 'mirrors' in route)).toEqual([]);
  });

  test('B26 lab: an injected namespace, all versions of reviews as subsets, and a breaker that three callers trip', () => {
    const chart = chartIn('default');
    new MeshNamespace(chart, 'default');
    const reviews = new ResilientService(chart, 'reviews', {
      image: image('reviews-v1'),
      port: 9080,
      connectionPool: ConnectionPool.limits({ maxConnections: 1, pendingRequests: 1, maxRequestsPerConnection: 1 }),
      // 100 % would let one error of each pod take the service away: the limit is worked out, one pod of three.
      outlierDetection: OutlierDetection.http({ consecutive5xxErrors: 1, interval: Duration.seconds(1), baseEjectionTime: Duration.seconds(30) }),
    });
    ['v2', 'v3'].forEach((version) => reviews.addVersion(version, { image: image(`reviews-${version}`) }));

    expect(manifest(chart, 'Namespace').metadata.labels).toMatchObject({ 'istio-injection': 'enabled' });
    expect(specOf(chart, 'DestinationRule')).toEqual({
      host: 'reviews.default.svc.cluster.local',
      trafficPolicy: {
        ...STANDARD_POLICY,
        connectionPool: { tcp: { connectTimeout: '1s', maxConnections: 1 }, http: { http1MaxPendingRequests: 1, maxRequestsPerConnection: 1 } },
        outlierDetection: { ...STANDARD_POLICY.outlierDetection, consecutive5xxErrors: 1, consecutiveGatewayErrors: 1, interval: '1s' },
      },
      subsets: [subset('v1'), subset('v2'), subset('v3')],
    });
  });
});
