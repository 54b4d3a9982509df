import { Duration } from 'cdk8s';
import { chartIn, LEAST_REQUEST, NEVER, READ_ONLY, RETRY_BUDGET, SAFE_RETRIES, specOf, STANDARD_POLICY, subset, to } from './parts';
import {
  CanaryPlan, CanaryRoute, ConnectionPool, FaultInjection, MeshNamespace, Mirror, OutlierDetection, Posture, ResilientService, RetryPolicy, RouteMatch,
  StringMatch,
} from '../../src';
import { shopChart } from '../support/manifests';

const HTTPBIN = 'docker.io/mccutchen/go-httpbin:v2.15.0';
const image = (name: string) => `docker.io/istio/examples-bookinfo-${name}:1.20.3`;

describe('D short blog', () => {
  test('D1 reviews: Chrome to v2, of everybody else one request in ten', () => {
    const chart = shopChart();
    const reviews = new ResilientService(chart, 'reviews', { image: image('reviews-v1'), port: 9080 });
    new CanaryRoute(chart, 'canary', {
      service: reviews,
      canary: reviews.addVersion('v2', { image: image('reviews-v2') }),
      plan: CanaryPlan.weights([10, 100]),
      step: 1,
      // The whole header has to match.
      cohort: [RouteMatch.header('user-agent', StringMatch.regex('.*Chrome.*'))],
    });

    const route = { name: 'default', timeout: '10s', retries: SAFE_RETRIES };
    expect(specOf(chart, 'VirtualService')).toEqual({
      hosts: ['reviews.shop.svc.cluster.local'],
      gateways: ['mesh'],
      http: [
        {
          ...route,
          name: 'default-cohort',
          match: [{ headers: { 'user-agent': { regex: '.*Chrome.*' } }, statPrefix: 'reviews-default-cohort' }],
          route: [to('reviews', 9080, 'v2')],
        },
        { ...route, route: [{ ...to('reviews', 9080), weight: 90 }, { ...to('reviews', 9080, 'v2'), weight: 10 }] },
      ],
    });
    expect(specOf(chart, 'DestinationRule').subsets).toEqual([subset('v1'), subset('v2')]);
  });

  test('D2 httpbin breaker: one connection, one request waiting; a pod is out for 3 minutes after one error', () => {
    const chart = shopChart();
    new ResilientService(chart, 'httpbin', {
      image: HTTPBIN,
      port: 8080,
      connectionPool: ConnectionPool.limits({ maxConnections: 1, pendingRequests: 1, maxRequestsPerConnection: 1 }),
      // 100 % would take the service away: the limit is worked out, one pod of three.
      outlierDetection: OutlierDetection.http({ consecutive5xxErrors: 1, interval: Duration.seconds(1), baseEjectionTime: Duration.minutes(3) }),
    });

    expect(specOf(chart, 'DestinationRule').trafficPolicy).toEqual({
      connectionPool: { tcp: { maxConnections: 1, connectTimeout: '1s' }, http: { http1MaxPendingRequests: 1, maxRequestsPerConnection: 1 } },
      loadBalancer: LEAST_REQUEST,
      outlierDetection: {
        ...STANDARD_POLICY.outlierDetection, consecutive5xxErrors: 1, consecutiveGatewayErrors: 1, interval: '1s', baseEjectionTime: '180s',
      },
      retryBudget: RETRY_BUDGET,
    });
  });

  test('D3 ratings: reads are tried again 3 times for 2 s', () => {
    const chart = shopChart();
    const ratings = new ResilientService(chart, 'ratings', { image: image('ratings-v1'), port: 9080 });
    ratings.addRoute('reads', { match: [RouteMatch.method('GET')], retries: RetryPolicy.idempotent({ attempts: 3, perTryTimeout: Duration.seconds(2) }) });

    expect(specOf(chart, 'VirtualService').http).toEqual([
      {
        name: 'reads',
        match: [{ method: { exact: 'GET' }, statPrefix: 'ratings-reads' }],
        route: [to('ratings', 9080)],
        timeout: '10s',
        retries: { attempts: 3, perTryTimeout: '2s', retryOn: 'connect-failure,refused-stream,reset-before-request,gateway-error,reset' },
      },
      { name: 'default', route: [to('ratings', 9080)], timeout: '10s', retries: SAFE_RETRIES },
    ]);
  });

  test('D4 reviews: callers wait 10 s', () => {
    const chart = shopChart();
    new ResilientService(chart, 'reviews', { image: image('reviews-v1'), port: 9080, timeout: Duration.seconds(10) });

    expect(specOf(chart, 'VirtualService').http).toEqual([{ name: 'default', route: [to('reviews', 9080)], timeout: '10s', retries: SAFE_RETRIES }]);
  });

  test('D5 mutual TLS: plain text is refused in the namespace', () => {
    const chart = chartIn('default');
    new MeshNamespace(chart, 'default');

    expect(specOf(chart, 'PeerAuthentication')).toEqual({ mtls: { mode: 'STRICT' } });
  });

  test('D6 authorization: sleep, by its identity, may call httpbin, and nobody else', () => {
    const chart = chartIn('default', { posture: Posture.LOCKED });
    const httpbin = new ResilientService(chart, 'httpbin', { image: HTTPBIN, port: 8080 });
    const sleep = new ResilientService(chart, 'sleep', { image: 'docker.io/curlimages/curl:8.11.1', port: 8080, timeout: Duration.seconds(15) });
    sleep.calls(httpbin);

    expect(specOf(chart, 'AuthorizationPolicy', 'httpbin')).toEqual({
      selector: { matchLabels: { app: 'httpbin' } },
      action: 'ALLOW',
      // The original's `methods: GET` has no counterpart: a declared call admits every method, on the ports of the pods only.
      rules: [{ from: [{ source: { principals: ['cluster.local/ns/default/sa/sleep'] } }], to: [{ operation: { ports: ['8080'] } }] }],
    });
  });

  test('D8 httpbin mirror: v2 gets a copy of every read', () => {
    const chart = shopChart();
    const httpbin = new ResilientService(chart, 'httpbin', { image: HTTPBIN, port: 8080 });
    new CanaryRoute(chart, 'shadow', {
      service: httpbin, canary: httpbin.addVersion('v2', { image: HTTPBIN }), plan: CanaryPlan.blueGreen(), mirror: Mirror.all(),
    });

    const route = { name: 'default', route: [to('httpbin', 8080)], timeout: '10s', retries: SAFE_RETRIES };
    expect(specOf(chart, 'VirtualService').http).toEqual([
      {
        ...route,
        name: 'default-mirrored',
        // Copies of writes write a second time.
        match: [{ method: READ_ONLY, statPrefix: 'httpbin-default-mirrored' }],
        mirrors: [{ ...to('httpbin', 8080, 'v2'), percentage: { value: 100 } }],
      },
      route,
    ]);
  });

  test('D9 ratings: in a test one request in ten 5 s late, and one in twenty 500', () => {
    const chart = shopChart();
    const ratings = new ResilientService(chart, 'ratings', { image: image('ratings-v1'), port: 9080 });
    // The original hits everybody, without an end.
    ratings.addRoute('fault', {
      match: [RouteMatch.header('x-fault-test', StringMatch.exact('on'))],
      fault: FaultInjection.delay(Duration.seconds(5), { percent: 10, expires: NEVER }).and(FaultInjection.abortHttp(500, { percent: 5, expires: NEVER })),
    });

    expect(specOf(chart, 'VirtualService').http[0]).toEqual({
      name: 'fault',
      match: [{ headers: { 'x-fault-test': { exact: 'on' } }, statPrefix: 'ratings-fault' }],
      route: [to('ratings', 9080)],
      timeout: '10s',
      retries: { attempts: 0 },
      fault: { delay: { fixedDelay: '5s', percentage: { value: 10 } }, abort: { httpStatus: 500, percentage: { value: 5 } } },
    });
  });
});
