import { App, Duration } from 'cdk8s';
import { ConnectionPool, LoadBalancing, OutlierDetection, ResilientService, RetryBudget, type ServiceVersionOptions } from '../../../src';
import { subsetOf, trafficPolicy, type TrafficPolicyParts } from '../../../src/constructs/traffic/traffic-policy';
import { shopChart } from '../../support/manifests';

const app = new App();

function parts(changes: Partial<TrafficPolicyParts> = {}): TrafficPolicyParts {
  return {
    connectTimeout: Duration.seconds(1),
    outlierDetection: OutlierDetection.http(),
    connectionPool: ConnectionPool.none(),
    loadBalancing: LoadBalancing.leastRequest(),
    retryBudget: RetryBudget.percent(20),
    http: true,
    ...changes,
  };
}

const ejection = (maxEjectionPercent: number) => ({
  consecutive5xxErrors: 0,
  consecutiveGatewayErrors: 5,
  splitExternalLocalOriginErrors: false,
  interval: '10s',
  baseEjectionTime: '30s',
  maxEjectionPercent,
  minHealthPercent: 0,
});

describe('trafficPolicy', () => {
  test('has every block that applies', () => {
    expect(trafficPolicy(app, parts(), 3)).toEqual({
      connectionPool: { tcp: { connectTimeout: '1s' } },
      loadBalancer: { simple: 'LEAST_REQUEST', localityLbSetting: { enabled: false } },
      outlierDetection: ejection(34),
      retryBudget: { percent: 20, minRetryConcurrency: 3 },
    });
  });

  test.each([[2, 50], [3, 34], [4, 25], [10, 10], [50, 10]])('of %d endpoints at most %d percent are ejected', (replicas, percent) => {
    expect(trafficPolicy(app, parts(), replicas).outlierDetection).toEqual(ejection(percent));
  });

  test.each([1, undefined])('with %p endpoints nothing is ejected', (replicas) => {
    expect(Object.keys(trafficPolicy(app, parts(), replicas))).toEqual(['connectionPool', 'loadBalancer', 'retryBudget']);
  });

  test('without HTTP there is nothing about requests', () => {
    const policy = trafficPolicy(app, parts({
      http: false, outlierDetection: OutlierDetection.tcp(), connectionPool: ConnectionPool.limits({ maxConnections: 50, maxRequests: 100, pendingRequests: 10 }),
    }), 2);
    expect(policy).toEqual({
      connectionPool: { tcp: { connectTimeout: '1s', maxConnections: 50 } },
      loadBalancer: { simple: 'LEAST_REQUEST', localityLbSetting: { enabled: false } },
      outlierDetection: { consecutive5xxErrors: 5, consecutiveGatewayErrors: 0, interval: '10s', baseEjectionTime: '30s', maxEjectionPercent: 50, minHealthPercent: 0 },
    });
  });

  test('what is switched off is not there', () => {
    expect(Object.keys(trafficPolicy(app, parts({ outlierDetection: OutlierDetection.none(), retryBudget: RetryBudget.none() }), 3)))
      .toEqual(['connectionPool', 'loadBalancer']);
  });

  test('a pool that follows from the load follows from the number of pods and the timeout too', () => {
    const connectionPool = ConnectionPool.fromLoad({ requestsPerSecond: 2_000, p99: Duration.millis(500), clients: 10 });
    const pool = (replicas?: number) => trafficPolicy(app, parts({ connectionPool, timeout: 10_000 }), replicas).connectionPool;
    expect(pool(4)).toEqual({
      tcp: { connectTimeout: '1s', maxConnections: 500 },
      http: { http1MaxPendingRequests: 200, http2MaxRequests: 500 },
    });
    expect(pool(2)?.http?.http2MaxRequests).toBe(1_000);
    // Nothing is known of the pods: all requests may meet in one.
    expect(pool(undefined)?.http?.http2MaxRequests).toBe(2_000);
  });

  test('refuses to hash requests where there are none', () => {
    expect(() => trafficPolicy(app, parts({ http: false, loadBalancing: LoadBalancing.consistentHashHeader('x-user') }), 3)).toThrow(new Error(
      'App: loadBalancing hashes something of HTTP requests, and no port speaks HTTP; '
      + 'allowed: LoadBalancing.consistentHashSourceIp, leastRequest, roundRobin or random for connections; '
      + 'fix: choose one of those, or declare the port with the protocol it speaks',
    ));
    expect(() => trafficPolicy(app, parts({ http: false, loadBalancing: LoadBalancing.consistentHashSourceIp() }), 3)).not.toThrow();
  });

  test.each<[string, Partial<TrafficPolicyParts>, string]>([
    ['a connectTimeout as long as the timeout', { connectionPool: ConnectionPool.limits({ connectTimeout: Duration.seconds(3) }), timeout: 3_000 },
      'App: connectTimeout 3s is not shorter than the timeout 3s; allowed: a time to connect that leaves time for the request, and for another try; '
      + 'fix: lower connectTimeout (1s is the default), or raise the timeout'],
    ['maxRetries beside a retry budget', { connectionPool: ConnectionPool.limits({ maxRetries: 5 }) },
      'App: the connection pool has maxRetries beside a retry budget, and Envoy ignores maxRetries then; allowed: maxRetries or a retry budget; '
      + 'fix: leave maxRetries out, or give retryBudget: RetryBudget.none()'],
  ])('refuses %s', (_, changes, message) => {
    expect(() => trafficPolicy(app, parts(changes), 3)).toThrow(new Error(message));
  });

  test.each<[string, Partial<TrafficPolicyParts>]>([
    ['a connectTimeout where nothing limits requests', { connectionPool: ConnectionPool.limits({ connectTimeout: Duration.seconds(3) }), timeout: undefined }],
    ['maxRetries without a retry budget', { connectionPool: ConnectionPool.limits({ maxRetries: 5 }), retryBudget: RetryBudget.none() }],
    ['maxRetries where there are no requests', { connectionPool: ConnectionPool.limits({ maxRetries: 5 }), http: false }],
  ])('accepts %s', (_, changes) => {
    expect(() => trafficPolicy(app, parts(changes), 3)).not.toThrow();
  });

  test('refuses an ejection that can never happen', () => {
    expect(() => trafficPolicy(app, parts({ outlierDetection: OutlierDetection.http({ maxEjectionPercent: 10 }) }), 3)).toThrow(new Error(
      'App: maxEjectionPercent 10 of 3 endpoints is floor(3 x 10 / 100) = 0, so no endpoint is ever ejected; allowed: 34 or more percent of 3; '
      + 'fix: raise maxEjectionPercent to at least 34, or leave it out to have it worked out',
    ));
  });
});

describe('subsetOf', () => {
  /** The subset of a version with these options, beside a service with three pods. */
  function subset(options: Partial<ServiceVersionOptions>, changes: Partial<TrafficPolicyParts> = {}, stableReplicas: number | undefined = 3, istioVersion = '1.31') {
    const service = new ResilientService(shopChart({ istioVersion }), 'web', { image: 'web:1', port: 80 });
    const version = service.addVersion('v2', { image: 'web:2', ...options });
    const all = parts(changes);
    return subsetOf(version, all, trafficPolicy(app, all, stableReplicas));
  }

  test('with as many pods is the service\'s policy, unsaid', () => {
    expect(subset({})).toEqual({ name: 'v2', labels: { version: 'v2' }, trafficPolicy: undefined });
  });

  test('with another number of pods says its own ejection, and nothing else', () => {
    expect(subset({ replicas: 2 }).trafficPolicy).toEqual({ outlierDetection: ejection(50) });
    expect(subset({ replicas: 20 }).trafficPolicy).toEqual({ outlierDetection: ejection(10) });
  });

  test('with one pod switches ejection off, which it would inherit', () => {
    expect(subset({ replicas: 1 }).trafficPolicy).toEqual({ outlierDetection: { consecutive5xxErrors: 0, consecutiveGatewayErrors: 0 } });
  });

  test('with one pod says nothing where the service ejects nobody either', () => {
    expect(subset({ replicas: 1 }, {}, 1).trafficPolicy).toBeUndefined();
    expect(subset({ replicas: 1 }, { outlierDetection: OutlierDetection.none() }).trafficPolicy).toBeUndefined();
  });

  test('with pods beside a service of one has an ejection of its own', () => {
    expect(subset({ replicas: 3 }, {}, 1).trafficPolicy).toEqual({ outlierDetection: ejection(34) });
  });

  // Before 1.29.2 a subset with a policy of its own has no retry budget, whoever writes it; one without keeps the service's.
  test.each(['1.27', '1.28.9', '1.29.1', '1.29.2', '1.31'])('leaves the retry budget to the service in Istio %s', (istioVersion) => {
    expect(subset({}, {}, 3, istioVersion).trafficPolicy).toBeUndefined();
    expect(subset({}, { retryBudget: RetryBudget.none() }, 3, istioVersion).trafficPolicy).toBeUndefined();
  });

  test('says what it was given of its own', () => {
    expect(subset({
      outlierDetection: OutlierDetection.none(),
      connectionPool: ConnectionPool.limits({ maxRequests: 5 }),
      loadBalancing: LoadBalancing.roundRobin(),
    }).trafficPolicy).toEqual({
      outlierDetection: { consecutive5xxErrors: 0, consecutiveGatewayErrors: 0 },
      connectionPool: { tcp: { connectTimeout: '1s' }, http: { http2MaxRequests: 5 } },
      loadBalancer: { simple: 'ROUND_ROBIN', localityLbSetting: { enabled: false } },
    });
  });
});
