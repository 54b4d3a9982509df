import { Duration } from 'cdk8s';
import { LEAST_REQUEST, NEVER, READ_ONLY, RETRY_BUDGET, SAFE_RETRIES, specOf, STANDARD_POLICY, subset, to } from './parts';
import {
  CanaryPlan, CanaryRoute, ConnectionPool, ExternalHost, FaultInjection, GatewayRoute, GatewayTls, LoadBalancing, Locality, LockedEgress, Mirror,
  OutlierDetection, ResilientService, RetryBudget, RetryPolicy, Rewrite, RouteMatch, StringMatch,
} from '../../src';
import { manifest, shopChart } from '../support/manifests';

const image = (name: string, tag = '1.0.0') => `registry.example.com/${name}:${tag}`;
const header = (name: string, value: string) => RouteMatch.header(name, StringMatch.exact(value));
const product = { image: image('product-service'), port: 8080 };

describe('C product service', () => {
  test('C1 product-service: three pods of v1 and one of v2 behind a named port', () => {
    const chart = shopChart();
    const service = new ResilientService(chart, 'product-service', { ...product, replicas: 3 });
    service.addVersion('v2', { image: image('product-service', '2.0.0'), replicas: 1 });

    expect(specOf(chart, 'Service')).toMatchObject({
      // No version: the Service is all pods, the subsets are the versions.
      selector: { app: 'product-service' }, ports: [{ name: 'http', appProtocol: 'http', port: 8080, targetPort: 8080, protocol: 'TCP' }],
    });
    for (const [version, replicas] of [['v1', 3], ['v2', 1]] as const) {
      const deployment = specOf(chart, 'Deployment', `product-service-${version}`);
      expect(deployment.replicas).toBe(replicas);
      expect(deployment.selector).toEqual({ matchLabels: { app: 'product-service', version } });
      expect(deployment.template.metadata.labels).toMatchObject({ app: 'product-service', version });
    }
    // With one pod, ejection is impossible or an outage: v2 does not inherit it.
    expect(specOf(chart, 'DestinationRule').subsets).toEqual([
      subset('v1'), subset('v2', { outlierDetection: { consecutive5xxErrors: 0, consecutiveGatewayErrors: 0 } }),
    ]);
  });

  test('C2 canary: beta testers always to v2, of everybody else one request in ten', () => {
    const chart = shopChart();
    const service = new ResilientService(chart, 'product-service', product);
    const canary = (replicas: number, version = 'v2') => ({
      service,
      canary: service.addVersion(version, { image: image('product-service', '2.0.0'), replicas }),
      plan: CanaryPlan.weights([10, 50, 100]),
      step: 1,
      cohort: [header('user-group', 'beta-testers')],
    });
    new CanaryRoute(chart, 'canary', canary(2));

    const route = { name: 'default', timeout: '10s', retries: SAFE_RETRIES };
    expect(specOf(chart, 'VirtualService').http).toEqual([
      {
        ...route,
        name: 'default-cohort',
        match: [{ headers: { 'user-group': { exact: 'beta-testers' } }, statPrefix: 'product-service-default-cohort' }],
        route: [to('product-service', 8080, 'v2')],
      },
      { ...route, route: [{ ...to('product-service', 8080), weight: 90 }, { ...to('product-service', 8080, 'v2'), weight: 10 }] },
    ]);
    // The one pod of C1 is an outage of the canary whenever it is replaced.
    expect(() => new CanaryRoute(chart, 'one-pod', canary(1, 'v3'))).toThrow(
      "shop/one-pod: version 'v3' has 1 pod(s) for 10% of what 3 pods of 'v1' serve; allowed: 2 or more pods at this step; "
      + "fix: give addVersion('v3', …) replicas or minReplicas of at least 2, or take an earlier step",
    );
  });

  test('C3 reviews: a test user to v2, the US and mobile devices to versions of their own', () => {
    const chart = shopChart();
    const reviews = new ResilientService(chart, 'reviews', { image: image('reviews'), port: 9080 });
    const version = (name: string) => reviews.addVersion(name, { image: image('reviews', name) });
    reviews.addRoute('test-user', { match: [header('end-user', 'test-user')], destination: version('v2') });
    reviews.addRoute('us', { match: [RouteMatch.header('x-region', StringMatch.regex('us-.*'))], destination: version('us-version') });
    // No browser's User-Agent begins with Mobile, as the prefix of the original asks.
    reviews.addRoute('mobile', { match: [RouteMatch.header('user-agent', StringMatch.regex('.*Mobile.*'))], destination: version('mobile-optimized') });

    const route = (name: string, headers: object, destination: string) => ({
      name, match: [{ headers, statPrefix: `reviews-${name}` }], route: [to('reviews', 9080, destination)], timeout: '10s', retries: SAFE_RETRIES,
    });
    expect(specOf(chart, 'VirtualService').http).toEqual([
      route('test-user', { 'end-user': { exact: 'test-user' } }, 'v2'),
      route('mobile', { 'user-agent': { regex: '.*Mobile.*' } }, 'mobile-optimized'),
      route('us', { 'x-region': { regex: 'us-.*' } }, 'us-version'),
      { name: 'default', route: [to('reviews', 9080)], timeout: '10s', retries: SAFE_RETRIES },
    ]);
    expect(specOf(chart, 'DestinationRule').subsets).toEqual(['v1', 'v2', 'us-version', 'mobile-optimized'].map((name) => subset(name)));
  });

  test('C4 api.example.com: /v2/ without its prefix, /admin/ and /api/ to services of their own, the rest to the frontend', () => {
    const chart = shopChart();
    const [hosts, tls] = [['api.example.com'], GatewayTls.simple('api-tls')];
    const expose = (name: string, prefix?: string) => {
      const service = new ResilientService(chart, name, { image: image(name), port: 8080 });
      new GatewayRoute(chart, `${name}-route`, { hosts, tls, service, match: prefix === undefined ? undefined : [RouteMatch.pathPrefix(prefix)] });
      return service;
    };
    expose('frontend-service');
    expose('api-service', '/api/');
    expose('admin-service', '/admin/');
    expose('api-v2', '/v2/').addRoute('root', { match: [RouteMatch.pathPrefix('/v2/')], rewrite: Rewrite.path('/') });

    const route = (name: string, service: string, prefix?: string) => ({
      name,
      ...(prefix && { match: [{ uri: { prefix }, statPrefix: `api-example-com-${name}` }] }),
      route: [to(service, 8080)],
      timeout: '10s',
      retries: SAFE_RETRIES,
    });
    expect(specOf(chart, 'VirtualService', 'api-example-com').http).toEqual([
      route('admin-service-default', 'admin-service', '/admin/'),
      route('api-service-default', 'api-service', '/api/'),
      { ...route('api-v2-root', 'api-v2', '/v2/'), rewrite: { uri: '/' } },
      route('frontend-service-default', 'frontend-service'),
    ]);
  });

  test('C5 fault injection: latency or errors by a test header, and 503 for one request in a thousand', () => {
    const chart = shopChart();
    const service = new ResilientService(chart, 'product-service', product);
    const scenario = (value: string, fault: FaultInjection) => service.addRoute(value, { match: [header('x-test-scenario', value)], fault });
    scenario('latency', FaultInjection.delay(Duration.seconds(5), { expires: NEVER }));
    scenario('error', FaultInjection.abortHttp(500, { expires: NEVER }));
    // Always on and without an end, it would be part of production: who must not be hit says so, and there is a last day.
    service.addRoute('background', {
      match: [RouteMatch.withoutHeader('x-no-chaos')],
      fault: FaultInjection.abortHttp(503, { percent: 0.1, expires: NEVER }),
    });

    const route = (name: string, match: object, fault: object) => ({
      name,
      match: [{ ...match, statPrefix: `product-service-${name}` }],
      route: [to('product-service', 8080)],
      timeout: '10s',
      retries: { attempts: 0 },
      fault,
    });
    const { http } = specOf(chart, 'VirtualService');
    expect(http).toEqual([
      route('error', { headers: { 'x-test-scenario': { exact: 'error' } } }, { abort: { httpStatus: 500, percentage: { value: 100 } } }),
      route('latency', { headers: { 'x-test-scenario': { exact: 'latency' } } }, { delay: { fixedDelay: '5s', percentage: { value: 100 } } }),
      route('background', { withoutHeaders: { 'x-no-chaos': {} } }, { abort: { httpStatus: 503, percentage: { value: 0.1 } } }),
      { name: 'default', route: [to('product-service', 8080)], timeout: '10s', retries: SAFE_RETRIES },
    ]);
  });

  test('C6 circuit breaker: 100 connections and requests, 50 waiting, 3 retries; out for 30 s after 5 errors', () => {
    const chart = shopChart();
    new ResilientService(chart, 'product-service', {
      ...product,
      connectionPool: ConnectionPool.limits({ maxConnections: 100, pendingRequests: 50, maxRequests: 100, maxRequestsPerConnection: 2, maxRetries: 3 }),
      // A retry budget would replace maxRetries.
      retryBudget: RetryBudget.none(),
      loadBalancing: LoadBalancing.leastRequest(),
      // consecutiveErrors of the original is a field of the past that istiod ignores.
      outlierDetection: OutlierDetection.http({
        consecutive5xxErrors: 5, interval: Duration.seconds(30), baseEjectionTime: Duration.seconds(30), maxEjectionPercent: 50, minHealthPercent: 40,
      }),
    });

    expect(specOf(chart, 'DestinationRule')).toEqual({
      host: 'product-service.shop.svc.cluster.local',
      trafficPolicy: {
        connectionPool: {
          tcp: { maxConnections: 100, connectTimeout: '1s' },
          http: { http1MaxPendingRequests: 50, http2MaxRequests: 100, maxRequestsPerConnection: 2, maxRetries: 3 },
        },
        loadBalancer: LEAST_REQUEST,
        outlierDetection: {
          ...STANDARD_POLICY.outlierDetection, consecutive5xxErrors: 5, interval: '30s', maxEjectionPercent: 50, minHealthPercent: 40,
        },
      },
      subsets: [subset('v1')],
    });
  });

  test('C7 timeout and retries: 3 x 2 s in 10 s inside, 5 tries more in 30 s for an external API', () => {
    const chart = shopChart();
    const service = new ResilientService(chart, 'product-service', { ...product, timeout: Duration.seconds(10) });
    // The original repeats POSTs too.
    service.addRoute('reads', {
      match: [RouteMatch.method('GET')],
      retries: RetryPolicy.custom({ attempts: 3, perTryTimeout: Duration.seconds(2), retryOn: ['5xx', 'reset', 'connect-failure', 'refused-stream'] }),
    });
    const external = (perTryTimeout: Duration) => ExternalHost.tlsOrigination('external-api.example.com', {
      timeout: Duration.seconds(30),
      // No retryRemoteLocalities: an external host has no locality. The original repeats POSTs without saying that it may.
      idempotent: true,
      retries: RetryPolicy.custom({ attempts: 5, perTryTimeout, retryOn: ['gateway-error', 'connect-failure', 'refused-stream', 'retriable-4xx'] }),
    });
    new LockedEgress(chart, 'egress', { from: [service], hosts: [external(Duration.millis(4870))] });

    expect(specOf(chart, 'VirtualService', 'product-service').http).toEqual([
      {
        name: 'reads',
        match: [{ method: { exact: 'GET' }, statPrefix: 'product-service-reads' }],
        route: [to('product-service', 8080)],
        timeout: '10s',
        retries: { attempts: 3, perTryTimeout: '2s', retryOn: '5xx,reset,connect-failure,refused-stream' },
      },
      { name: 'default', route: [to('product-service', 8080)], timeout: '10s', retries: SAFE_RETRIES },
    ]);
    expect(specOf(chart, 'VirtualService', 'external-api-example-com').http).toEqual([{
      name: 'default',
      route: [{ destination: { host: 'external-api.example.com', port: { number: 80 } } }],
      timeout: '30s',
      retries: { attempts: 5, perTryTimeout: '4870ms', retryOn: 'gateway-error,connect-failure,refused-stream,retriable-4xx' },
    }]);
    // 6 tries of the 5 s of the original are cut off.
    expect(() => external(Duration.seconds(5))).toThrow(
      'ExternalHost.tlsOrigination: perTryTimeout 5s x 6 tries + 775ms back-off = 30775ms exceeds timeout 30s; '
      + 'allowed: tries that all end before the caller gives up; '
      + 'fix: raise the timeout to at least 30775ms, lower perTryTimeout to at most 4870ms, or allow fewer attempts',
    );
  });

  test('C8 mirror: v2-test gets copies of one read in ten', () => {
    const chart = shopChart();
    const service = new ResilientService(chart, 'product-service', product);
    new CanaryRoute(chart, 'mirror', {
      service,
      canary: service.addVersion('v2-test', { image: image('product-service', '2.0.0') }),
      plan: CanaryPlan.weights([10, 100]),
      mirror: Mirror.percent(10),
    });

    const route = { name: 'default', route: [to('product-service', 8080)], timeout: '10s', retries: SAFE_RETRIES };
    expect(specOf(chart, 'VirtualService').http).toEqual([
      {
        ...route,
        name: 'default-mirrored',
        // Copies of writes write a second time.
        match: [{ method: READ_ONLY, statPrefix: 'product-service-default-mirrored' }],
        mirrors: [{ ...to('product-service', 8080, 'v2-test'), percentage: { value: 10 } }],
      },
      route,
    ]);
    expect(manifest(chart, 'Deployment', 'product-service-v2-test').spec.template.metadata.labels).toMatchObject({ version: 'v2-test' });
  });

  // The original distributes and fails over in one rule, which Istio refuses.
  test.each([
    {
      meaning: 'one pod for each user',
      loadBalancing: LoadBalancing.consistentHashHeader('x-user-id'),
      expected: { consistentHash: { httpHeaderName: 'x-user-id' }, localityLbSetting: { enabled: false } },
    },
    {
      meaning: 'fixed shares of the regions',
      loadBalancing: LoadBalancing.leastRequest().withLocality(Locality.distribute([
        { from: 'us-west/*', to: { 'us-west/*': 80, 'us-east/*': 20 } },
        { from: 'us-east/*', to: { 'us-east/*': 100 } },
      ])),
      expected: {
        simple: 'LEAST_REQUEST',
        localityLbSetting: {
          enabled: true,
          distribute: [{ from: 'us-west/*', to: { 'us-west/*': 80, 'us-east/*': 20 } }, { from: 'us-east/*', to: { 'us-east/*': 100 } }],
        },
      },
    },
    {
      meaning: 'failover to another region',
      loadBalancing: LoadBalancing.leastRequest().withLocality(Locality.failover([{ from: 'us-west', to: 'us-east' }])),
      expected: { simple: 'LEAST_REQUEST', localityLbSetting: { enabled: true, failover: [{ from: 'us-west', to: 'us-east' }] } },
    },
  ])('C9 load balancing: $meaning', ({ loadBalancing, expected }) => {
    const chart = shopChart();
    new ResilientService(chart, 'product-service', { ...product, loadBalancing });

    // Failover needs outlier detection, which tells that a region is down.
    expect(specOf(chart, 'DestinationRule').trafficPolicy).toEqual({
      connectionPool: { tcp: { connectTimeout: '1s' } },
      loadBalancer: expected,
      outlierDetection: STANDARD_POLICY.outlierDetection,
      retryBudget: RETRY_BUDGET,
    });
  });
});
