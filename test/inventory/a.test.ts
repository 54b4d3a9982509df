import { Duration, Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-28';
import { byName, chartIn, IDEMPOTENT_RETRY_ON, LEAST_REQUEST, NEVER, REPEATABLE, RETRY_BUDGET, SAFE_RETRIES, specOf, STANDARD_POLICY, subset, to } from './parts';
import {
  CanaryPlan, CanaryRoute, ConnectionPool, FaultInjection, GatewayRoute, GatewayTls, H2Upgrade, Idempotency, LoadBalancing, Locality, MeshNamespace,
  OutlierDetection, Posture, ResilienceProfile, ResilientService, RetryBudget, RetryPolicy, RouteMatch, ServicePort, StringMatch,
} from '../../src';
import { inventory, manifest, shopChart } from '../support/manifests';

const IMAGE = 'docker.io/kennethreitz/httpbin:latest';
const IDEMPOTENT_METHODS = RouteMatch.method('GET', 'HEAD', 'OPTIONS', 'TRACE', 'PUT', 'DELETE');
const testFault = (value: string) => RouteMatch.header('test-fault', StringMatch.exact(value));

describe('A circuit breakers, retries, fault injection', () => {
  test('A1 frontend: two pods with limited resources and a sidecar, behind port 80', () => {
    const chart = chartIn('default');
    // The annotation sidecar.istio.io/inject matches no injection webhook: the namespace's label does.
    new MeshNamespace(chart, 'default');
    const resources = {
      cpu: { request: Cpu.millis(250), limit: Cpu.millis(500) },
      memory: { request: Size.mebibytes(64), limit: Size.mebibytes(128) },
    };
    // nginx:alpine runs as root; this build of it does not, and listens on 8080.
    new ResilientService(chart, 'frontend', {
      image: 'docker.io/nginxinc/nginx-unprivileged:1.27-alpine',
      ports: [ServicePort.http(80, { targetPort: 8080 })],
      replicas: 2,
      resources,
      runAsUser: 101,
      writableRootFilesystem: true,
    });

    expect(manifest(chart, 'Namespace').metadata.labels).toEqual({ 'istio-injection': 'enabled', 'pod-security.kubernetes.io/enforce': 'baseline' });
    expect(specOf(chart, 'Service')).toEqual({
      type: 'ClusterIP',
      externalIPs: [],
      selector: { app: 'frontend' },
      // Unnamed ports leave Istio to guess the protocol.
      ports: [{ name: 'http', appProtocol: 'http', port: 80, targetPort: 8080, protocol: 'TCP' }],
    });
    const deployment = specOf(chart, 'Deployment');
    expect(deployment.replicas).toBe(2);
    expect(deployment.selector).toEqual({ matchLabels: { app: 'frontend', version: 'v1' } });
    expect(deployment.template.metadata.labels).toMatchObject({ app: 'frontend', version: 'v1' });
    expect(deployment.template.spec.containers).toEqual([{
      name: 'frontend',
      image: 'docker.io/nginxinc/nginx-unprivileged:1.27-alpine',
      imagePullPolicy: 'Always',
      ports: [{ name: 'http', containerPort: 8080 }],
      resources: { requests: { cpu: '250m', memory: '64Mi' }, limits: { cpu: '500m', memory: '128Mi' } },
      readinessProbe: { tcpSocket: { port: 8080 }, periodSeconds: 5, failureThreshold: 3 },
      startupProbe: { tcpSocket: { port: 8080 }, periodSeconds: 2, failureThreshold: 30 },
      lifecycle: { preStop: { sleep: { seconds: 10 } } },
      securityContext: {
        runAsNonRoot: true,
        runAsUser: 101,
        runAsGroup: 101,
        privileged: false,
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: false,
        capabilities: { drop: ['ALL'] },
      },
    }]);
    expect(() => new ResilientService(chart, 'root', { image: 'docker.io/library/nginx:alpine', port: 80, runAsUser: 0 })).toThrow(
      "default/root/version-v1: runAsUser is 0; allowed: the number of any user but 0 (root) and 1337, whose traffic passes by the proxy because it is taken for the proxy's own; "
      + 'fix: leave it out (25000) or give the user that the image is made for',
    );
  });

  test('A2 backend: three httpbin pods behind port 80', () => {
    const chart = shopChart();
    // Port 80 of the pod needs root; gunicorn listens wherever it is told to.
    new ResilientService(chart, 'backend', {
      image: IMAGE,
      command: ['gunicorn', '-b', '0.0.0.0:8080', 'httpbin:app', '-k', 'gevent'],
      ports: [ServicePort.http(80, { targetPort: 8080 })],
      replicas: 3,
      writableRootFilesystem: true,
    });

    expect(inventory(chart)).toEqual([
      'ServiceAccount backend', 'Deployment backend-v1', 'PodDisruptionBudget backend-v1', 'Service backend', 'DestinationRule backend', 'VirtualService backend',
    ]);
    const { replicas, template } = specOf(chart, 'Deployment');
    expect(replicas).toBe(3);
    expect(template.spec.containers[0]).toMatchObject({
      image: IMAGE, command: ['gunicorn', '-b', '0.0.0.0:8080', 'httpbin:app', '-k', 'gevent'], ports: [{ name: 'http', containerPort: 8080 }],
    });
    expect(specOf(chart, 'Service').ports).toEqual([{ name: 'http', appProtocol: 'http', port: 80, targetPort: 8080, protocol: 'TCP' }]);
  });

  test('A3 circuit breaker: at most 10 connections, 10 waiting, 100 requests and 3 retries; out for 30 s after 3 errors', () => {
    const chart = shopChart();
    new ResilientService(chart, 'backend', {
      image: IMAGE,
      port: 80,
      replicas: 3,
      // Five fields of the original are no fields of Istio; the compiler does not take them.
      connectionPool: ConnectionPool.limits({
        maxConnections: 10,
        // 30 s to connect are longer than the 10 s that A4 lets a caller wait: they would never run out.
        connectTimeout: Duration.seconds(1),
        tcpKeepalive: { time: Duration.seconds(7200), interval: Duration.seconds(75) },
        pendingRequests: 10,
        maxRequests: 100,
        maxRequestsPerConnection: 10,
        maxRetries: 3,
      }),
      // A retry budget would replace maxRetries.
      retryBudget: RetryBudget.none(),
      outlierDetection: OutlierDetection.http({
        consecutive5xxErrors: 3,
        consecutiveGatewayErrors: 3,
        consecutiveLocalOriginFailures: 0,
        interval: Duration.seconds(30),
        baseEjectionTime: Duration.seconds(30),
        maxEjectionPercent: 50,
        minHealthPercent: 30,
      }),
    });

    expect(specOf(chart, 'DestinationRule')).toEqual({
      host: 'backend.shop.svc.cluster.local',
      trafficPolicy: {
        connectionPool: {
          tcp: { maxConnections: 10, connectTimeout: '1s', tcpKeepalive: { time: '7200s', interval: '75s' } },
          http: { http1MaxPendingRequests: 10, http2MaxRequests: 100, maxRequestsPerConnection: 10, maxRetries: 3 },
        },
        loadBalancer: LEAST_REQUEST,
        outlierDetection: {
          consecutive5xxErrors: 3,
          consecutiveGatewayErrors: 3,
          splitExternalLocalOriginErrors: false,
          interval: '30s',
          baseEjectionTime: '30s',
          maxEjectionPercent: 50,
          minHealthPercent: 30,
        },
      },
      subsets: [subset('v1')],
    });
  });

  test('A4 retry policy: 3 retries of 2 s within 10 s on requests that may be repeated', () => {
    const chart = shopChart();
    const retries = RetryPolicy.custom({
      attempts: 3,
      perTryTimeout: Duration.seconds(2),
      retryOn: ['gateway-error', 'connect-failure', 'refused-stream', 'unavailable', 'cancelled', 'resource-exhausted'],
      remoteLocalities: false,
    });
    const backend = new ResilientService(chart, 'backend', { image: IMAGE, port: 80, timeout: Duration.seconds(10) });
    // On the prefix / of the original these conditions repeat POSTs that the backend has worked on.
    backend.addRoute('repeatable', { match: [RouteMatch.pathPrefix('/').and(IDEMPOTENT_METHODS)], retries });

    expect(specOf(chart, 'VirtualService')).toEqual({
      hosts: ['backend.shop.svc.cluster.local'],
      gateways: ['mesh'],
      http: [
        {
          name: 'repeatable',
          match: [{ method: REPEATABLE, statPrefix: 'backend-repeatable' }],
          route: [to('backend', 80)],
          timeout: '10s',
          retries: {
            attempts: 3,
            perTryTimeout: '2s',
            retryOn: 'gateway-error,connect-failure,refused-stream,unavailable,cancelled,resource-exhausted',
            retryRemoteLocalities: false,
          },
        },
        { name: 'default', route: [to('backend', 80)], timeout: '10s', retries: SAFE_RETRIES },
      ],
    });
    expect(() => new ResilientService(chart, 'literal', { image: IMAGE, port: 80, timeout: Duration.seconds(10), retries })).toThrow(
      "shop/literal: route 'default' retries on gateway-error,connect-failure,refused-stream,unavailable,cancelled,resource-exhausted, "
      + 'which repeats requests that were already worked on, and it admits POST and PATCH; '
      + 'allowed: such retries where the match is limited to GET, HEAD, OPTIONS, TRACE, PUT, DELETE, or repeating is declared harmless; '
      + "fix: add .and(RouteMatch.method('GET')) to the match, use RetryPolicy.safe(), or declare idempotent: true",
    );
    // The faults of 0 % and 0 s beside the retries do nothing, so there are none.
    expect(() => FaultInjection.abortHttp(503, { percent: 0, expires: NEVER })).toThrow(
      'FaultInjection.abortHttp: percent is 0; allowed: a number, from 0.0001 to 100; fix: give the share of the requests in percent; for none leave the fault out',
    );
    expect(() => FaultInjection.delay(Duration.seconds(0), { expires: NEVER })).toThrow(
      'FaultInjection.delay: the delay is 0s; allowed: a time in whole milliseconds, 1ms or longer; fix: give the delay such a time, or leave it out',
    );
  });

  test('A5 advanced circuit breaker: probed connections in the protocol of the client, out for 30 s after 2 errors', () => {
    const chart = shopChart();
    // portLevelSettings replace the whole policy of the port, outlier detection too; 80 is the only port, so its pool is the service's.
    const limits = {
      maxConnections: 15,
      connectTimeout: Duration.seconds(5),
      tcpKeepalive: { probes: 5 },
      pendingRequests: 15,
      maxRequestsPerConnection: 25,
    };
    new ResilientService(chart, 'backend', {
      image: IMAGE,
      port: 80,
      replicas: 3,
      connectionPool: ConnectionPool.limits({ ...limits, useClientProtocol: true }),
      outlierDetection: OutlierDetection.http({
        consecutive5xxErrors: 2,
        consecutiveGatewayErrors: 2,
        consecutiveLocalOriginFailures: 5,
        interval: Duration.seconds(10),
        baseEjectionTime: Duration.seconds(30),
        maxEjectionPercent: 80,
        minHealthPercent: 20,
      }),
    });

    expect(specOf(chart, 'DestinationRule').trafficPolicy).toEqual({
      connectionPool: {
        tcp: { maxConnections: 15, connectTimeout: '5s', tcpKeepalive: { time: '300s', interval: '60s', probes: 5 } },
        http: { http1MaxPendingRequests: 15, maxRequestsPerConnection: 25, useClientProtocol: true },
      },
      loadBalancer: LEAST_REQUEST,
      outlierDetection: {
        consecutive5xxErrors: 2,
        consecutiveGatewayErrors: 2,
        interval: '10s',
        baseEjectionTime: '30s',
        maxEjectionPercent: 80,
        minHealthPercent: 20,
        // The split alone leaves the count of local failures to Envoy; it is written.
        splitExternalLocalOriginErrors: true,
        consecutiveLocalOriginFailures: 5,
      },
      retryBudget: RETRY_BUDGET,
    });
    // With useClientProtocol Istio ignores h2UpgradePolicy.
    expect(() => ConnectionPool.limits({ ...limits, useClientProtocol: true, h2Upgrade: H2Upgrade.UPGRADE })).toThrow(
      'ConnectionPool.limits: h2Upgrade UPGRADE and useClientProtocol are given together; '
      + 'allowed: one of the two: either always HTTP/2, or what the client used; fix: take one of them out',
    );
  });

  test('A6 fault injection: delay, abort or both by a test header; everything else with 4 retries within 15 s', () => {
    const chart = shopChart();
    const timeout = Duration.seconds(15);
    const retries = (perTryTimeout: Duration) => RetryPolicy.custom({
      attempts: 4, perTryTimeout, retryOn: ['5xx', 'reset', 'connect-failure', 'refused-stream'],
    });
    // The original repeats POSTs on 5xx too; here only methods that HTTP calls idempotent are.
    const backend = new ResilientService(chart, 'backend', {
      image: IMAGE,
      port: 80,
      idempotency: Idempotency.BY_METHOD,
      profile: ResilienceProfile.STANDARD.with({ timeout, idempotentRetries: retries(Duration.millis(2890)) }),
    });
    backend.addRoute('delay', { match: [testFault('delay')], fault: FaultInjection.delay(Duration.seconds(5), { expires: NEVER }) });
    backend.addRoute('abort', { match: [testFault('abort')], fault: FaultInjection.abortHttp(503, { expires: NEVER }) });
    backend.addRoute('mixed', {
      match: [testFault('mixed')],
      fault: FaultInjection.delay(Duration.seconds(3), { percent: 50, expires: NEVER }).and(FaultInjection.abortHttp(500, { percent: 30, expires: NEVER })),
    });

    const faulty = (name: string) => ({
      name,
      match: [{ headers: { 'test-fault': { exact: name } }, statPrefix: `backend-${name}` }],
      route: [to('backend', 80)],
      timeout: '15s',
      // An injected abort is never retried, so no retries are written beside one.
      retries: { attempts: 0 },
    });
    expect(specOf(chart, 'VirtualService').http).toEqual([
      { ...faulty('abort'), fault: { abort: { httpStatus: 503, percentage: { value: 100 } } } },
      { ...faulty('delay'), fault: { delay: { fixedDelay: '5s', percentage: { value: 100 } } } },
      { ...faulty('mixed'), fault: { delay: { fixedDelay: '3s', percentage: { value: 50 } }, abort: { httpStatus: 500, percentage: { value: 30 } } } },
      {
        name: 'default-idempotent',
        match: [{ method: REPEATABLE, statPrefix: 'backend-default-idempotent' }],
        route: [to('backend', 80)],
        timeout: '15s',
        retries: { attempts: 4, perTryTimeout: '2890ms', retryOn: '5xx,reset,connect-failure,refused-stream' },
      },
      { name: 'default', route: [to('backend', 80)], timeout: '15s', retries: SAFE_RETRIES },
    ]);
    // The tries of 3 s of the original are cut off.
    expect(() => ResilienceProfile.STANDARD.with({ timeout, idempotentRetries: retries(Duration.seconds(3)) })).toThrow(
      'ResilienceProfile.with: perTryTimeout 3s x 5 tries + 525ms back-off = 15525ms exceeds timeout 15s; allowed: tries that all end before the caller gives up; '
      + 'fix: raise the timeout to at least 15525ms, lower perTryTimeout to at most 2890ms, or allow fewer attempts',
    );
    expect(() => backend.addRoute('retried', {
      match: [testFault('retried')],
      fault: FaultInjection.abortHttp(503, { expires: NEVER }),
      retries: RetryPolicy.safe(),
    })).toThrow(
      "shop/backend: route 'retried' has a fault and retries; "
      + 'allowed: a fault on a route without retries: an injected abort is never retried, so such a test proves nothing; '
      + 'fix: leave retries out; the route renders them as switched off while the fault is there',
    );
  });

  test('A8 classes of endpoints: critical 5 x 1 s in 8 s, standard 3 in 12 s, bulk 2 in 30 s, and a catch-all', () => {
    const chart = shopChart();
    const backend = new ResilientService(chart, 'backend', { image: IMAGE, port: 80, idempotency: Idempotency.BY_METHOD });
    const critical = RetryPolicy.custom({
      attempts: 5, perTryTimeout: Duration.seconds(1), retryOn: ['gateway-error', 'connect-failure', 'refused-stream'], remoteLocalities: true,
    });
    const endpoints = (name: string, timeout: Duration, idempotentRetries: RetryPolicy) => backend.addRoute(name, {
      match: [RouteMatch.pathPrefix(`/api/v1/${name}`)],
      profile: ResilienceProfile.STANDARD.with({ timeout, idempotentRetries }),
    });
    endpoints('critical', Duration.seconds(8), critical);
    // The tries of 3 s and 10 s of the original do not fit: they are worked out from the timeout.
    endpoints('standard', Duration.seconds(12), RetryPolicy.idempotent({ attempts: 3 }));
    endpoints('bulk', Duration.seconds(30), RetryPolicy.idempotent({ attempts: 2 }));

    const route = [to('backend', 80)];
    const routes = (name: string, timeout: string, retries: object) => {
      const uri = { prefix: `/api/v1/${name}` };
      return {
        [`${name}-idempotent`]: {
          name: `${name}-idempotent`, match: [{ uri, method: REPEATABLE, statPrefix: `backend-${name}-idempotent` }], route, timeout, retries,
        },
        [name]: { name, match: [{ uri, statPrefix: `backend-${name}` }], route, timeout, retries: SAFE_RETRIES },
      };
    };
    const { http } = specOf(chart, 'VirtualService');
    expect(byName(http)).toEqual({
      ...routes('critical', '8s', {
        attempts: 5, perTryTimeout: '1s', retryOn: 'gateway-error,connect-failure,refused-stream', retryRemoteLocalities: true,
      }),
      ...routes('standard', '12s', { attempts: 3, perTryTimeout: '2930ms', retryOn: IDEMPOTENT_RETRY_ON }),
      ...routes('bulk', '30s', { attempts: 2, perTryTimeout: '9960ms', retryOn: IDEMPOTENT_RETRY_ON }),
      'default-idempotent': {
        name: 'default-idempotent',
        match: [{ method: REPEATABLE, statPrefix: 'backend-default-idempotent' }],
        route,
        timeout: '10s',
        retries: { attempts: 2, perTryTimeout: '3s', retryOn: IDEMPOTENT_RETRY_ON },
      },
      'default': { name: 'default', route, timeout: '10s', retries: SAFE_RETRIES },
    });
    // The classes do not overlap; all that matters is that the catch-all is last.
    expect(http.slice(-2)).toMatchObject([{ name: 'default-idempotent' }, { name: 'default' }]);
    expect(() => endpoints('standard-as-written', Duration.seconds(12), RetryPolicy.idempotent({ attempts: 3, perTryTimeout: Duration.seconds(3) }))).toThrow(
      'ResilienceProfile.with: perTryTimeout 3s x 4 tries + 275ms back-off = 12275ms exceeds timeout 12s; allowed: tries that all end before the caller gives up; '
      + 'fix: raise the timeout to at least 12275ms, lower perTryTimeout to at most 2930ms, or allow fewer attempts',
    );
    expect(() => endpoints('bulk-as-written', Duration.seconds(30), RetryPolicy.idempotent({ attempts: 2, perTryTimeout: Duration.seconds(10) }))).toThrow(
      'ResilienceProfile.with: perTryTimeout 10s x 3 tries + 100ms back-off = 30100ms exceeds timeout 30s; allowed: tries that all end before the caller gives up; '
      + 'fix: raise the timeout to at least 30100ms, lower perTryTimeout to at most 9960ms, or allow fewer attempts',
    );
  });

  // The original distributes and fails over, which Istio refuses: shares stay as they are when a region is down. Each is right by itself.
  test.each([
    {
      regions: 'fixed shares of the regions',
      locality: Locality.distribute([{ from: 'us-west/*', to: { 'us-west/*': 80, 'us-east/*': 20 } }]),
      localityLbSetting: { enabled: true, distribute: [{ from: 'us-west/*', to: { 'us-west/*': 80, 'us-east/*': 20 } }] },
    },
    {
      regions: 'failover to another region',
      locality: Locality.failover([{ from: 'us-west', to: 'us-east' }]),
      localityLbSetting: { enabled: true, failover: [{ from: 'us-west', to: 'us-east' }] },
    },
  ])('A9 load test: small pool, quick ejection, one pod for each user, $regions', ({ locality, localityLbSetting }) => {
    const chart = shopChart();
    new ResilientService(chart, 'backend', {
      image: IMAGE,
      port: 80,
      replicas: 3,
      connectionPool: ConnectionPool.limits({
        maxConnections: 50, connectTimeout: Duration.seconds(2), pendingRequests: 100, maxRequests: 200, maxRequestsPerConnection: 100, maxRetries: 2,
      }),
      retryBudget: RetryBudget.none(),
      outlierDetection: OutlierDetection.http({
        consecutive5xxErrors: 3,
        consecutiveGatewayErrors: 3,
        consecutiveLocalOriginFailures: 0,
        interval: Duration.seconds(5),
        baseEjectionTime: Duration.seconds(15),
        maxEjectionPercent: 70,
        minHealthPercent: 30,
      }),
      // LEAST_CONN is a name of the past, and beside consistentHash refused: the hash is what the users are kept together by.
      loadBalancing: LoadBalancing.consistentHashHeader('x-user-id').withLocality(locality),
    });

    expect(specOf(chart, 'DestinationRule').trafficPolicy).toEqual({
      connectionPool: {
        tcp: { maxConnections: 50, connectTimeout: '2s' },
        http: { http1MaxPendingRequests: 100, http2MaxRequests: 200, maxRequestsPerConnection: 100, maxRetries: 2 },
      },
      loadBalancer: { consistentHash: { httpHeaderName: 'x-user-id' }, localityLbSetting },
      outlierDetection: {
        consecutive5xxErrors: 3,
        consecutiveGatewayErrors: 3,
        splitExternalLocalOriginErrors: false,
        interval: '5s',
        baseEjectionTime: '15s',
        maxEjectionPercent: 70,
        minHealthPercent: 30,
      },
    });
  });

  test('A12 next steps: mutual TLS and authorization, TLS for a custom domain, tracing, a canary', () => {
    const chart = shopChart({ posture: Posture.LOCKED });
    new MeshNamespace(chart, 'shop', { tracingSamplingPercent: 10 });
    const frontend = new ResilientService(chart, 'frontend', { image: IMAGE, port: 80, timeout: Duration.seconds(12) });
    const backend = new ResilientService(chart, 'backend', { image: IMAGE, port: 80 });
    frontend.calls(backend);
    new GatewayRoute(chart, 'domain', { hosts: ['shop.example.com'], tls: GatewayTls.simple('shop-tls'), service: frontend });
    new CanaryRoute(chart, 'canary', {
      service: backend, canary: backend.addVersion('v2', { image: IMAGE }), plan: CanaryPlan.weights([10, 100]), step: 1,
    });

    expect(specOf(chart, 'PeerAuthentication')).toEqual({ mtls: { mode: 'STRICT' } });
    expect(specOf(chart, 'AuthorizationPolicy', 'default-deny')).toEqual({});
    expect(specOf(chart, 'AuthorizationPolicy', 'backend')).toEqual({
      selector: { matchLabels: { app: 'backend' } },
      action: 'ALLOW',
      rules: [{ from: [{ source: { principals: ['cluster.local/ns/shop/sa/frontend'] } }], to: [{ operation: { ports: ['80'] } }] }],
    });
    expect(specOf(chart, 'Telemetry').tracing).toEqual([{ randomSamplingPercentage: 10 }]);
    expect(specOf(chart, 'Gateway').servers[1]).toEqual({
      port: { number: 443, name: 'https', protocol: 'HTTPS' },
      hosts: ['shop.example.com'],
      tls: { mode: 'SIMPLE', credentialName: 'shop-tls', minProtocolVersion: 'TLSV1_2' },
    });
    expect(specOf(chart, 'VirtualService', 'backend').http[0].route).toEqual([
      { ...to('backend', 80), weight: 90 },
      { ...to('backend', 80, 'v2'), weight: 10 },
    ]);
    expect(specOf(chart, 'DestinationRule', 'backend').trafficPolicy).toEqual(STANDARD_POLICY);
  });
});
