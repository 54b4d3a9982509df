import { ApiObject, App, Chart, Duration, JsonPatch } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import {
  ConnectionPool, Idempotency, LoadBalancing, MeshService, OutlierDetection, Posture, ResilienceProfile, ResilientService, RetryBudget, RetryPolicy, RouteMatch, ServicePort,
  StringMatch, type CallOptions, type ResilientServiceProps,
} from '../../src';
import { podsIn, PROXY_PORTS, tcp } from '../../src/constructs/access/network-peers';
import { apiObjects, inventory, manifest, manifestsOf, shopChart } from '../support/manifests';

const HOST = 'web.shop.svc.cluster.local';
const SAFE_RETRIES = { attempts: 2, retryOn: 'connect-failure,refused-stream,reset-before-request' };
const REPEATING = 'connect-failure,refused-stream,reset-before-request,gateway-error,reset';

function web(props: Partial<ResilientServiceProps> = {}, chart = shopChart()): ResilientService {
  const needsPort = props.ports === undefined && props.service === undefined;
  const needsImage = props.deployment === undefined && props.service === undefined;
  return new ResilientService(chart, 'web', { ...(needsImage ? { image: 'web:1' } : {}), ...(needsPort ? { port: 8080 } : {}), ...props });
}

const virtualService = (service: ResilientService) => manifest(service, 'VirtualService', service.serviceName).spec;
const destinationRule = (service: ResilientService) => manifest(service, 'DestinationRule', service.serviceName).spec;

describe('a service by default', () => {
  test('is a service account, pods, a Service, and what is said about its traffic', () => {
    expect(inventory(web())).toEqual([
      'ServiceAccount web', 'Deployment web-v1', 'HorizontalPodAutoscaler web-v1', 'PodDisruptionBudget web-v1', 'Service web', 'DestinationRule web', 'VirtualService web',
    ]);
  });

  test('has a deadline and safe retries', () => {
    expect(virtualService(web())).toEqual({
      hosts: [HOST],
      gateways: ['mesh'],
      http: [{ name: 'default', route: [{ destination: { host: HOST, port: { number: 8080 }, subset: 'v1' } }], timeout: '10s', retries: SAFE_RETRIES }],
    });
  });

  test('has pods that are ejected one at a time, and a retry budget', () => {
    expect(destinationRule(web())).toEqual({
      host: HOST,
      trafficPolicy: {
        connectionPool: { tcp: { connectTimeout: '1s' } },
        loadBalancer: { simple: 'LEAST_REQUEST', localityLbSetting: { enabled: false } },
        outlierDetection: {
          consecutive5xxErrors: 0,
          consecutiveGatewayErrors: 5,
          splitExternalLocalOriginErrors: false,
          interval: '10s',
          baseEjectionTime: '30s',
          maxEjectionPercent: 34,
          minHealthPercent: 0,
        },
        retryBudget: { percent: 20, minRetryConcurrency: 3 },
      },
      subsets: [{ name: 'v1', labels: { version: 'v1' } }],
    });
  });

  test('has a Service in front of every version, and an identity of its own without a token', () => {
    const service = web();
    expect(manifest(service, 'Service')).toMatchObject({
      metadata: { name: 'web', namespace: 'shop', labels: { 'app': 'web', 'app.kubernetes.io/name': 'web' } },
      spec: { selector: { app: 'web' }, ports: [{ name: 'http', port: 8080, targetPort: 8080, appProtocol: 'http' }] },
    });
    expect(manifest(service, 'ServiceAccount')).toMatchObject({ metadata: { name: 'web', namespace: 'shop' }, automountServiceAccountToken: false });
  });

  test('tells what it is', () => {
    const service = web();
    expect(service).toMatchObject({
      serviceName: 'web',
      namespace: 'shop',
      host: HOST,
      ports: [ServicePort.http(8080)],
      principal: 'cluster.local/ns/shop/sa/web',
      podLabels: { app: 'web' },
    });
    expect(service.profile).toBe(ResilienceProfile.STANDARD);
    expect(service.timeout).toBe(ResilienceProfile.STANDARD.timeout);
    expect(service.deployment).toBe(service.stable!.deployment);
    expect(service.autoscaler).toBe(service.stable!.autoscaler);
    expect(service.disruptionBudget).toBe(service.stable!.disruptionBudget);
    expect([service.virtualService!.kind, service.destinationRule!.kind]).toEqual(['VirtualService', 'DestinationRule']);
    expect([service.authorizationPolicy, service.sidecar, service.networkPolicies]).toEqual([undefined, undefined, []]);
  });

  test('has names and hosts of the mesh and the chart', () => {
    const chart = new Chart(shopChart({ clusterDomain: 'k8s.example.com', trustDomain: 'example.org' }).node.root as App, 'bank', { namespace: 'bank' });
    expect(web({}, chart)).toMatchObject({ host: 'web.bank.svc.k8s.example.com', principal: 'example.org/ns/bank/sa/web' });
  });
});

describe('the props of a service', () => {
  test.each<[string, Partial<ResilientServiceProps>, string, object]>([
    ['version', { version: '2024-11' }, 'DestinationRule', { subsets: [{ name: '2024-11', labels: { version: '2024-11' } }] }],
    ['profile', { profile: ResilienceProfile.BULK }, 'VirtualService', { http: [{ timeout: '60s', retries: { attempts: 1, retryOn: 'connect-failure,refused-stream' } }] }],
    ['timeout', { timeout: Duration.millis(2500) }, 'VirtualService', { http: [{ timeout: '2500ms', retries: SAFE_RETRIES }] }],
    ['retries', { retries: RetryPolicy.none() }, 'VirtualService', { http: [{ timeout: '10s', retries: { attempts: 0 } }] }],
    ['idempotency ALL', { idempotency: Idempotency.ALL }, 'VirtualService', { http: [{ name: 'default', retries: { attempts: 2, perTryTimeout: '3s', retryOn: REPEATING } }] }],
    ['idempotency BY_METHOD', { idempotency: Idempotency.BY_METHOD }, 'VirtualService', {
      http: [
        { name: 'default-idempotent', match: [{ method: { regex: 'DELETE|GET|HEAD|OPTIONS|PUT|TRACE' }, statPrefix: 'web-default-idempotent' }], retries: { retryOn: REPEATING } },
        { name: 'default', retries: SAFE_RETRIES },
      ],
    }],
    ['retryBudget', { retryBudget: RetryBudget.percent(5, { minRetryConcurrency: 1 }) }, 'DestinationRule', { trafficPolicy: { retryBudget: { percent: 5, minRetryConcurrency: 1 } } }],
    ['outlierDetection', { outlierDetection: OutlierDetection.http({ consecutiveGatewayErrors: 3 }) }, 'DestinationRule',
      { trafficPolicy: { outlierDetection: { consecutiveGatewayErrors: 3, maxEjectionPercent: 34 } } }],
    ['connectionPool', { connectionPool: ConnectionPool.limits({ maxRequests: 50, connectTimeout: Duration.millis(300) }) }, 'DestinationRule',
      { trafficPolicy: { connectionPool: { tcp: { connectTimeout: '300ms' }, http: { http2MaxRequests: 50 } } } }],
    ['loadBalancing', { loadBalancing: LoadBalancing.consistentHashHeader('x-user') }, 'DestinationRule',
      { trafficPolicy: { loadBalancer: { consistentHash: { httpHeaderName: 'x-user' }, localityLbSetting: { enabled: false } } } }],
    ['minReplicas', { minReplicas: 5 }, 'DestinationRule', { trafficPolicy: { outlierDetection: { maxEjectionPercent: 20 } } }],
    ['replicas', { replicas: 2 }, 'DestinationRule', { trafficPolicy: { outlierDetection: { maxEjectionPercent: 50 } } }],
    ['exportTo', { exportTo: ['.'] }, 'DestinationRule', { exportTo: ['.'] }],
  ])('%s', (_, props, kind, expected) => {
    expect(manifest(web(props), kind).spec).toMatchObject(expected);
  });

  test('serviceName is the name of everything', () => {
    const service = web({ serviceName: 'front' });
    expect(service.host).toBe('front.shop.svc.cluster.local');
    expect(inventory(service)).toEqual([
      'ServiceAccount front', 'Deployment front-v1', 'HorizontalPodAutoscaler front-v1', 'PodDisruptionBudget front-v1', 'Service front', 'DestinationRule front',
      'VirtualService front',
    ]);
  });

  test('serviceAccount is used, not made', () => {
    const chart = shopChart();
    const serviceAccount = kplus.ServiceAccount.fromServiceAccountName(chart, 'sa', 'shared');
    const service = web({ serviceAccount }, chart);
    expect(service.principal).toBe('cluster.local/ns/shop/sa/shared');
    expect(inventory(chart)).not.toContain('ServiceAccount web');
    expect(manifest(chart, 'Deployment').spec.template.spec.serviceAccountName).toBe('shared');
  });

  test('virtualService: false makes none', () => {
    const service = web({ virtualService: false });
    expect(service.virtualService).toBeUndefined();
    expect(inventory(service)).not.toContain('VirtualService web');
  });

  test('destinationRule: false makes none, and the route names no subset of it', () => {
    const service = web({ destinationRule: false });
    expect(service.destinationRule).toBeUndefined();
    expect(inventory(service)).not.toContain('DestinationRule web');
    expect(virtualService(service).http[0].route).toEqual([{ destination: { host: HOST, port: { number: 8080 } } }]);
  });

  test('with one pod there is no ejection', () => {
    expect(destinationRule(web({ replicas: 1 })).trafficPolicy).not.toHaveProperty('outlierDetection');
  });

  test('what is switched off is not there', () => {
    const service = web({ outlierDetection: OutlierDetection.none(), retryBudget: RetryBudget.none() });
    expect(Object.keys(destinationRule(service).trafficPolicy)).toEqual(['connectionPool', 'loadBalancer']);
  });

  test('a limit on retries replaces the retry budget', () => {
    const { trafficPolicy } = destinationRule(web({ connectionPool: ConnectionPool.limits({ maxRetries: 4 }) }));
    expect(trafficPolicy.connectionPool.http).toEqual({ maxRetries: 4 });
    expect(trafficPolicy).not.toHaveProperty('retryBudget');
  });
});

describe('protocols', () => {
  test('gRPC has routes, retries and budgets like HTTP', () => {
    const service = web({ ports: [ServicePort.grpc(9000)], profile: ResilienceProfile.STREAMING });
    expect(virtualService(service).http).toEqual([{
      name: 'default', route: [{ destination: { host: HOST, port: { number: 9000 }, subset: 'v1' } }], retries: SAFE_RETRIES,
    }]);
    expect(destinationRule(service).trafficPolicy.connectionPool).toEqual({
      tcp: { connectTimeout: '1s', maxConnectionDuration: '3600s' }, http: { http2KeepAlive: { interval: '30s', timeout: '10s' } },
    });
    expect(manifest(service, 'Service').spec.ports).toMatchObject([{ name: 'grpc', appProtocol: 'grpc' }]);
  });

  test('a profile leaves out what an older Istio does not have', () => {
    const service = web({ ports: [ServicePort.grpc(9000)], profile: ResilienceProfile.STREAMING }, shopChart({ istioVersion: '1.30' }));
    expect(destinationRule(service).trafficPolicy.connectionPool).toEqual({ tcp: { connectTimeout: '1s', maxConnectionDuration: '3600s' } });
  });

  test('TCP has a route by port and a policy for connections, and nothing about requests', () => {
    const service = web({ ports: [ServicePort.redis(6379)] });
    expect(service.timeout).toBeUndefined();
    expect(virtualService(service)).toEqual({
      hosts: [HOST], gateways: ['mesh'], tcp: [{ match: [{ port: 6379 }], route: [{ destination: { host: HOST, port: { number: 6379 }, subset: 'v1' } }] }],
    });
    expect(destinationRule(service).trafficPolicy).toEqual({
      connectionPool: { tcp: { connectTimeout: '1s' } },
      loadBalancer: { simple: 'LEAST_REQUEST', localityLbSetting: { enabled: false } },
      outlierDetection: { consecutive5xxErrors: 5, consecutiveGatewayErrors: 0, interval: '10s', baseEjectionTime: '30s', maxEjectionPercent: 34, minHealthPercent: 0 },
    });
  });
});

describe('pods or a Service that exist already', () => {
  const pods = (chart: Chart, props: kplus.DeploymentProps = {}) => new kplus.Deployment(chart, 'pods', { containers: [{ image: 'web:1', portNumber: 8080 }], ...props });

  test('a deployment gets a Service and the traffic objects', () => {
    const chart = shopChart();
    const deployment = pods(chart);
    const service = web({ deployment, replicas: 2 }, chart);
    expect(inventory(chart)).toEqual([`Deployment ${deployment.name}`, 'Service web', 'DestinationRule web', 'VirtualService web']);
    expect(manifest(chart, 'Service').spec.selector).toEqual(deployment.matchLabels);
    expect(virtualService(service).http[0].route).toEqual([{ destination: { host: HOST, port: { number: 8080 } } }]);
    expect(destinationRule(service)).not.toHaveProperty('subsets');
    expect(destinationRule(service).trafficPolicy.outlierDetection.maxEjectionPercent).toBe(50);
    expect(service).toMatchObject({ podLabels: deployment.matchLabels, principal: undefined });
    expect(service.deployment).toBe(deployment);
    expect(service.stable).toBeUndefined();
  });

  test('a deployment tells how many pods there are, and as whom they run', () => {
    const chart = shopChart();
    const serviceAccount = new kplus.ServiceAccount(chart, 'sa', { metadata: { name: 'runner' } });
    const service = web({ deployment: pods(chart, { replicas: 4, serviceAccount }) }, chart);
    expect(destinationRule(service).trafficPolicy.outlierDetection.maxEjectionPercent).toBe(25);
    expect(service.principal).toBe('cluster.local/ns/shop/sa/runner');
  });

  test('a Service gets the traffic objects only, in its own namespace', () => {
    const app = new App();
    const existing = new kplus.Service(new Chart(app, 'bank', { namespace: 'bank' }), 'svc', { metadata: { name: 'ledger' }, ports: [{ name: 'grpc', port: 9000 }] });
    const chart = new Chart(app, 'shop', { namespace: 'shop' });
    const service = new ResilientService(chart, 'web', { service: existing });
    expect(inventory(chart)).toEqual(['Service ledger', 'DestinationRule ledger', 'VirtualService ledger']);
    expect(service).toMatchObject({ serviceName: 'ledger', namespace: 'bank', host: 'ledger.bank.svc.cluster.local', ports: [ServicePort.grpc(9000)] });
    expect(service.service).toBe(existing);
    expect([service.podLabels, service.deployment, service.principal]).toEqual([undefined, undefined, undefined]);
    expect(manifest(chart, 'VirtualService').metadata.namespace).toBe('bank');
  });

  test('with an unknown number of pods nothing is ejected, with a known one it is', () => {
    const existing = (chart: Chart) => new kplus.Service(chart, 'svc', { metadata: { name: 'web' }, ports: [{ name: 'http', port: 80 }] });
    const [one, two] = [shopChart(), shopChart()];
    expect(destinationRule(web({ service: existing(one) }, one)).trafficPolicy).not.toHaveProperty('outlierDetection');
    expect(destinationRule(web({ service: existing(two), replicas: 3 }, two)).trafficPolicy.outlierDetection.maxEjectionPercent).toBe(34);
  });
});

describe('addRoute', () => {
  test('has the service\'s timeout and retries unless it says otherwise', () => {
    const service = web({ timeout: Duration.seconds(4), retries: RetryPolicy.safe({ attempts: 1 }) });
    service.addRoute('plain', { match: [RouteMatch.pathExact('/plain')] });
    service.addRoute('bulk', { match: [RouteMatch.pathExact('/bulk')], profile: ResilienceProfile.BULK });
    service.addRoute('fast', { match: [RouteMatch.pathExact('/fast')], timeout: Duration.seconds(1), retries: RetryPolicy.none() });
    const { http } = virtualService(service);
    expect(Object.fromEntries(http.map(({ name, retries, timeout }: { name: string; retries: { attempts: number }; timeout: string }) => [name, `${timeout} ${retries.attempts}`])))
      .toEqual({ plain: '4s 1', bulk: '60s 1', fast: '1s 0', default: '4s 1' });
  });

  test('sends to another service, by any of its kinds of reference', () => {
    const chart = shopChart();
    const service = web({}, chart);
    const other = new ResilientService(chart, 'other', { image: 'other:1', port: 80 });
    service.addRoute('whole', { match: [RouteMatch.pathExact('/whole')], destination: other });
    service.addRoute('version', { match: [RouteMatch.pathExact('/version')], destination: other.stable });
    service.addRoute('named', { match: [RouteMatch.pathExact('/named')], destination: MeshService.fromServiceName(chart, 'named', 'named', { namespace: 'bank', port: 81 }) });
    const destinations = virtualService(service).http.slice(0, 3).map(({ route }: { route: [{ destination: object }] }) => route[0].destination);
    expect(destinations).toEqual(expect.arrayContaining([
      { host: 'other.shop.svc.cluster.local', port: { number: 80 } },
      { host: 'other.shop.svc.cluster.local', port: { number: 80 }, subset: 'v1' },
      { host: 'named.bank.svc.cluster.local', port: { number: 81 } },
    ]));
  });

  test.each(['', 'Export', 'a b'])('refuses the name \'%s\'', (name) => {
    expect(() => web().addRoute(name, { match: [RouteMatch.pathExact('/x')] })).toThrow(new Error(
      `shop/web: the route name is '${name}'; allowed: lower-case letters, digits and -, beginning and ending with a letter or digit, at most 63 characters; `
      + 'fix: give a route name that Kubernetes accepts',
    ));
  });

  test('versions may be added before and after routes', () => {
    const before = web();
    before.addVersion('v2', { image: 'web:2' });
    before.addRoute('x', { match: [RouteMatch.pathExact('/x')] });
    const after = web();
    after.addRoute('x', { match: [RouteMatch.pathExact('/x')] });
    after.addVersion('v2', { image: 'web:2' });
    expect(manifestsOf(after)).toEqual(manifestsOf(before));
  });
});

describe('calls', () => {
  /** A caller and a callee, both with these props. */
  function pair(caller: Partial<ResilientServiceProps> = {}, callee: Partial<ResilientServiceProps> = {}, chart = shopChart()) {
    return {
      chart,
      cart: new ResilientService(chart, 'cart', { image: 'cart:1', port: 8080, timeout: Duration.seconds(20), ...caller }),
      service: web(callee, chart),
    };
  }

  test('in an OPEN mesh renders nothing', () => {
    const [with_, without] = [pair(), pair()];
    with_.cart.calls(with_.service);
    expect(manifestsOf(with_.chart)).toEqual(manifestsOf(without.chart));
  });

  test('with a timeout or retries of its own, a caller gets a route of its own, told by where it calls from', () => {
    const { cart, service } = pair();
    cart.calls(service, { timeout: Duration.seconds(1) });
    expect(virtualService(service).http).toMatchObject([
      { name: 'from-cart-shop', match: [{ sourceLabels: { app: 'cart' }, sourceNamespace: 'shop', statPrefix: 'web-from-cart-shop' }], timeout: '1s', retries: SAFE_RETRIES },
      { name: 'default', timeout: '10s' },
    ]);
  });

  test('with retries of its own keeps the callee\'s timeout', () => {
    const { cart, service } = pair({}, { timeout: Duration.seconds(3) });
    cart.calls(service, { retries: RetryPolicy.none() });
    expect(virtualService(service).http[0]).toMatchObject({ timeout: '3s', retries: { attempts: 0 } });
  });

  test('with a timeout of its own keeps the callee\'s retries', () => {
    const { cart, service } = pair({}, { retries: RetryPolicy.safe({ attempts: 1 }) });
    cart.calls(service, { timeout: Duration.seconds(1) });
    expect(virtualService(service).http[0].retries.attempts).toBe(1);
  });

  describe('checks the time budget of the caller', () => {
    const problem = (caller: Partial<ResilientServiceProps>, callee: Partial<ResilientServiceProps>, options?: CallOptions) => {
      const { cart, chart, service } = pair(caller, callee);
      cart.calls(service, options);
      try {
        manifestsOf(chart);
        return undefined;
      } catch (error) {
        return (error as Error).message;
      }
    };
    const tooLong = (timeout: string, needed: string, sum: string, own = '0s') => 'Validation failed with the following errors:\n'
      + `  [shop/cart] cart.shop.svc.cluster.local answers within ${timeout}, but what it waits for takes up to ${needed} (${sum} + own work ${own} + 50ms on the way); `
      + 'allowed: a timeout that is longer than everything the service waits for; '
      + `fix: raise its timeout to at least ${needed}, or give the calls shorter deadlines: calls(other, { timeout: … })`;

    test.each<[string, string | undefined, string | undefined]>([
      ['enough time', problem({ timeout: Duration.millis(10_050) }, {}), undefined],
      ['too little time', problem({ timeout: Duration.millis(10_049) }, {}), tooLong('10049ms', '10050ms', 'web 10s')],
      ['the time of the call', problem({ timeout: Duration.seconds(2) }, {}, { timeout: Duration.seconds(1) }), undefined],
      ['too little time for the call', problem({ timeout: Duration.seconds(1) }, {}, { timeout: Duration.seconds(1) }), tooLong('1s', '1050ms', 'web 1s')],
      ['own work', problem({ timeout: Duration.seconds(11), processingTime: Duration.seconds(1) }, {}), tooLong('11s', '11050ms', 'web 10s', '1s')],
      ['a call in parallel', problem({ timeout: Duration.seconds(10) }, {}, { parallel: true }), tooLong('10s', '10050ms', 'web 10s in parallel')],
      ['a caller without a limit', problem({ profile: ResilienceProfile.STREAMING, timeout: undefined }, {}), undefined],
      ['a callee without HTTP', problem({ timeout: Duration.seconds(1) }, { ports: [ServicePort.redis(6379)] }), undefined],
      ['a callee without a limit', problem({ timeout: Duration.seconds(5) }, { profile: ResilienceProfile.STREAMING }),
        'Validation failed with the following errors:\n'
        + `  [shop/cart] cart.shop.svc.cluster.local answers within 5s, but waits for ${HOST} without a limit; `
        + 'allowed: calls that end before the caller must have answered; fix: give the call a deadline: calls(web, { timeout: … })'],
      ['a callee without a limit, but a call with one', problem({ timeout: Duration.seconds(5) }, { profile: ResilienceProfile.STREAMING }, { timeout: Duration.seconds(1) }), undefined],
    ])('%s', (_, found, expected) => {
      expect(found).toBe(expected);
    });

    test('of a service made elsewhere nothing is assumed', () => {
      const { cart, chart } = pair({ timeout: Duration.seconds(1) });
      cart.calls(MeshService.fromServiceName(chart, 'ledger', 'ledger', { port: 80 }));
      expect(() => manifestsOf(chart)).not.toThrow();
    });

    test('of a service made elsewhere the deadline that is stated counts', () => {
      const { cart, chart } = pair({ timeout: Duration.seconds(1) });
      cart.calls(MeshService.fromServiceName(chart, 'ledger', 'ledger', { port: 80 }), { timeout: Duration.seconds(1) });
      expect(() => manifestsOf(chart)).toThrow(new Error(tooLong('1s', '1050ms', 'ledger 1s')));
    });
  });

  test('retries of processed requests that multiply along a path are refused where it begins', () => {
    const chart = shopChart();
    const path = ['a', 'b', 'c', 'd'].map((name, index) => new ResilientService(chart, name, {
      image: 'x:1', port: 80, idempotency: Idempotency.ALL, timeout: Duration.seconds(20 - index),
    }));
    path.slice(1).forEach((callee, index) => path[index].calls(callee));
    expect(() => manifestsOf(chart)).toThrow(new Error(
      'Validation failed with the following errors:\n  [shop/a] one request to a.shop.svc.cluster.local can become 27 at the end of '
      + 'a.shop.svc.cluster.local -> b.shop.svc.cluster.local -> c.shop.svc.cluster.local -> d.shop.svc.cluster.local, '
      + 'because every hop repeats requests that were already worked on; allowed: at most 9 times along a path; '
      + 'fix: keep such retries in the hop directly above the one that fails, and give the others RetryPolicy.safe()',
    ));
  });

  test('a call that gives safe retries breaks such a path', () => {
    const chart = shopChart();
    const path = ['a', 'b', 'c', 'd'].map((name, index) => new ResilientService(chart, name, {
      image: 'x:1', port: 80, idempotency: Idempotency.BY_METHOD, timeout: Duration.seconds(20 - index),
    }));
    path.slice(1).forEach((callee, index) => path[index].calls(callee, index === 0 ? { retries: RetryPolicy.safe() } : {}));
    expect(() => manifestsOf(chart)).not.toThrow();
  });

  test.each<[string, string, (chart: Chart) => [ResilientService, ResilientService]]>([
    ['a caller whose pods are not known', 'the labels of its pods are not known', (chart) => {
      const service = new kplus.Service(chart, 'svc', { metadata: { name: 'cart' }, ports: [{ name: 'http', port: 80 }] });
      return [new ResilientService(chart, 'cart', { service }), web({}, chart)];
    }],
    ['a callee without HTTP', 'they are not HTTP', (chart) => [
      new ResilientService(chart, 'cart', { image: 'cart:1', port: 80 }), web({ ports: [ServicePort.redis(6379)] }, chart),
    ]],
  ])('refuses a timeout for %s', (_, reason, make) => {
    const [cart, service] = make(shopChart());
    expect(() => cart.calls(service, { timeout: Duration.seconds(1) })).toThrow(new Error(
      `shop/cart: its calls to ${HOST} cannot have a route of their own, because ${reason}; `
      + 'allowed: timeout and retries for HTTP calls of services whose pods are made here or given as a deployment; '
      + 'fix: leave timeout and retries out, and limit the call in the application',
    ));
  });

  test('refuses retries that may repeat what was worked on, naming the caller', () => {
    const { cart, service } = pair();
    expect(() => cart.calls(service, { retries: RetryPolicy.idempotent() })).toThrow(
      `shop/cart: route 'from-cart-shop' retries on ${REPEATING}, which repeats requests that were already worked on, and it admits POST and PATCH`,
    );
  });
});

describe('in a LOCKED mesh', () => {
  const locked = () => shopChart({ posture: Posture.LOCKED, trustDomain: 'example.org' });

  test('nobody may call, and the pods reach DNS and the control plane', () => {
    const service = web({ ports: [ServicePort.http(80, { targetPort: 8080 }), ServicePort.http(81, { name: 'http-two', targetPort: 8080 })] }, locked());
    expect(inventory(service).slice(7)).toEqual(['AuthorizationPolicy web', 'NetworkPolicy web-ingress', 'Sidecar web', 'NetworkPolicy web-egress']);
    expect(manifest(service, 'AuthorizationPolicy').spec).toEqual({ selector: { matchLabels: { app: 'web' } }, action: 'ALLOW' });
    expect(manifest(service, 'NetworkPolicy', 'web-ingress').spec.ingress).toEqual([{ ports: PROXY_PORTS }]);
    expect(manifest(service, 'Sidecar').spec).toEqual({
      workloadSelector: { labels: { app: 'web' } }, outboundTrafficPolicy: { mode: 'REGISTRY_ONLY' }, egress: [{ hosts: ['istio-system/*'] }],
    });
    expect(manifest(service, 'NetworkPolicy', 'web-egress').spec.egress).toHaveLength(2);
    expect([service.authorizationPolicy!.name, service.sidecar!.name, service.networkPolicies.map(({ name }) => name)])
      .toEqual(['web', 'web', ['web-ingress', 'web-egress']]);
  });

  test('a declared call opens the way on both sides', () => {
    const chart = locked();
    const cart = new ResilientService(chart, 'cart', { image: 'cart:1', port: 80, timeout: Duration.seconds(20) });
    const service = web({ ports: [ServicePort.http(80, { targetPort: 8080 }), ServicePort.http(81, { name: 'http-two', targetPort: 8080 })] }, chart);
    cart.calls(service);
    expect(manifest(chart, 'AuthorizationPolicy', 'web').spec.rules).toEqual([{
      from: [{ source: { principals: ['example.org/ns/shop/sa/cart'] } }], to: [{ operation: { ports: ['8080'] } }],
    }]);
    expect(manifest(chart, 'NetworkPolicy', 'web-ingress').spec.ingress).toEqual([{ from: [podsIn('shop', { app: 'cart' })], ports: tcp(8080) }, { ports: PROXY_PORTS }]);
    expect(manifest(chart, 'Sidecar', 'cart').spec.egress).toEqual([{ hosts: ['istio-system/*', `shop/${HOST}`] }]);
    expect(manifest(chart, 'NetworkPolicy', 'cart-egress').spec.egress).toContainEqual({ to: [podsIn('shop', { app: 'web' })], ports: tcp(8080) });
    // And nothing more: the callee reaches nobody, the caller admits nobody.
    expect(manifest(chart, 'Sidecar', 'web').spec.egress).toEqual([{ hosts: ['istio-system/*'] }]);
    expect(manifest(chart, 'AuthorizationPolicy', 'cart').spec).not.toHaveProperty('rules');
  });

  test('a call to a service made elsewhere opens the caller\'s side', () => {
    const chart = locked();
    const service = web({}, chart);
    service.calls(MeshService.fromServiceName(chart, 'ledger', 'ledger', { namespace: 'bank', port: 8080 }));
    expect(manifest(chart, 'Sidecar').spec.egress).toEqual([{ hosts: ['bank/ledger.bank.svc.cluster.local', 'istio-system/*'] }]);
    expect(manifest(chart, 'NetworkPolicy', 'web-egress').spec.egress).toContainEqual({ to: [podsIn('bank')], ports: tcp(8080) });
  });

  test('of a Service whose pods are not known nothing is locked', () => {
    const chart = locked();
    const service = new kplus.Service(chart, 'svc', { metadata: { name: 'ledger' }, ports: [{ name: 'http', port: 80 }] });
    new ResilientService(chart, 'ledger', { service });
    expect(inventory(chart)).toEqual(['Service ledger', 'DestinationRule ledger', 'VirtualService ledger']);
  });

  test('refuses callers without an identity', () => {
    const chart = locked();
    const deployment = new kplus.Deployment(chart, 'pods', { containers: [{ image: 'cart:1', portNumber: 80 }] });
    const cart = new ResilientService(chart, 'cart', { deployment, port: 80 });
    expect(() => cart.calls(web({}, chart))).toThrow(new Error(
      'shop/cart: the identity that its pods call others with is not known; '
      + 'allowed: callers with a service account, because a LOCKED mesh admits by certified identity; fix: give the deployment a serviceAccount, or state it',
    ));
  });
});

test('_egress locks the way out, and knows the calls that were declared before', () => {
  const chart = shopChart();
  const cart = new ResilientService(chart, 'cart', { image: 'cart:1', port: 80, timeout: Duration.seconds(20) });
  cart.calls(web({}, chart));
  expect(cart._egress()).toBe(cart._egress());
  expect(manifest(chart, 'Sidecar').spec.egress).toEqual([{ hosts: ['istio-system/*', `shop/${HOST}`] }]);
  expect(cart.sidecar!.name).toBe('cart');
});

test('_egress is refused where the pods are not known', () => {
  const chart = shopChart();
  const service = new kplus.Service(chart, 'svc', { metadata: { name: 'ledger' }, ports: [{ name: 'http', port: 80 }] });
  expect(() => new ResilientService(chart, 'ledger', { service })._egress()).toThrow(new Error(
    'shop/ledger: the labels of its pods are not known, so nothing can be said about what they may reach; '
    + 'allowed: services whose pods are made here, or whose deployment is given; fix: give the service its deployment',
  ));
});

describe('bad input', () => {
  test.each<[string, () => unknown, string]>([
    ['a number of pods that is none, of pods made elsewhere', () => {
      const chart = shopChart();
      return web({ deployment: new kplus.Deployment(chart, 'pods', { containers: [{ image: 'web:1' }] }), replicas: -1 }, chart);
    }, 'shop/web: replicas is -1; allowed: a whole number of pods, 1 or more; fix: give replicas as the number of pods that must serve'],
    ['an impossible name', () => web({ serviceName: 'Web' }),
      "shop/web: the service name is 'Web'; allowed: lower-case letters, digits and -, beginning and ending with a letter or digit, at most 63 characters; "
      + 'fix: give a service name that Kubernetes accepts'],
    ['a chart without a namespace', () => web({}, new Chart(new App(), 'shop')),
      "shop/web: chart 'shop' has no namespace, so the full name of the service's host is unknown; allowed: a chart with a namespace; "
      + "fix: create it as new Chart(app, id, { namespace: 'shop' })"],
    ['retries that repeat what may not be repeated', () => web({ retries: RetryPolicy.idempotent() }),
      `shop/web: route 'default' retries on ${REPEATING}, which repeats requests that were already worked on, and it admits POST and PATCH; `
      + 'allowed: such retries where the match is limited to GET, HEAD, OPTIONS, TRACE, PUT, DELETE, or repeating is declared harmless; '
      + "fix: add .and(RouteMatch.method('GET')) to the match, use RetryPolicy.safe(), or declare idempotent: true"],
    ['tries that do not fit the timeout', () => web({ idempotency: Idempotency.ALL, retries: RetryPolicy.idempotent({ perTryTimeout: Duration.seconds(1) }), timeout: Duration.seconds(2) }),
      'shop/web: perTryTimeout 1s x 3 tries + 100ms back-off = 3100ms exceeds timeout 2s; allowed: tries that all end before the caller gives up; '
      + 'fix: raise the timeout to at least 3100ms, lower perTryTimeout to at most 630ms, or allow fewer attempts'],
    ['an ejection that can never happen', () => web({ outlierDetection: OutlierDetection.http({ maxEjectionPercent: 33 }) }),
      'shop/web: maxEjectionPercent 33 of 3 endpoints is floor(3 x 33 / 100) = 0, so no endpoint is ever ejected; allowed: 34 or more percent of 3; '
      + 'fix: raise maxEjectionPercent to at least 34, or leave it out to have it worked out'],
    ['a field that the mesh\'s Istio does not have', () => web({ retryBudget: RetryBudget.percent(20, { interval: Duration.seconds(10) }) }, shopChart({ istioVersion: '1.30' })),
      'shop/web: DestinationRule retryBudget.budgetInterval is not in Istio 1.30, which would drop or refuse it; allowed: Istio 1.31 and newer; '
      + "fix: leave it out, or upgrade and state Mesh.configure(app, { istioVersion: '1.31' })"],
    ['limits that were asked for one by one, which that Istio does not have', () => web({ connectionPool: ConnectionPool.limits({ http2KeepAlive: {} }) }, shopChart({ istioVersion: '1.30' })),
      'shop/web: DestinationRule connectionPool.http.http2KeepAlive is not in Istio 1.30, which would drop or refuse it; allowed: Istio 1.31 and newer; '
      + "fix: leave it out, or upgrade and state Mesh.configure(app, { istioVersion: '1.31' })"],
  ])('%s', (_, make, message) => {
    expect(make).toThrow(new Error(message));
  });
});

describe('patches', () => {
  test('every object keeps what no schema knows, and the text has it', () => {
    const chart = shopChart({ posture: Posture.LOCKED });
    const service = web({}, chart);
    apiObjects(service).forEach((object) => object.addJsonPatch(
      ...object.kind === 'ServiceAccount' ? [JsonPatch.add('/fromTheFuture', 'kept')] : [JsonPatch.add('/spec/fromTheFuture', 'kept')],
    ));
    const kept = manifestsOf(chart).filter((object) => (object as unknown as { fromTheFuture?: string }).fromTheFuture === 'kept' || object.spec?.fromTheFuture === 'kept');
    expect(kept.map(({ kind }) => kind)).toEqual([
      'ServiceAccount', 'Deployment', 'HorizontalPodAutoscaler', 'PodDisruptionBudget', 'Service', 'DestinationRule', 'VirtualService', 'AuthorizationPolicy', 'NetworkPolicy',
      'Sidecar', 'NetworkPolicy',
    ]);
    expect((chart.node.root as App).synthYaml().match(/fromTheFuture: kept/g)).toHaveLength(11);
  });

  test('see the finished document', () => {
    const service = web();
    service.addRoute('x', { match: [RouteMatch.header('x-a', StringMatch.present())] });
    service.virtualService!.addJsonPatch(JsonPatch.replace('/spec/http/0/timeout', '7s'), JsonPatch.add('/spec/http/1/fromTheFuture', { a: 1 }));
    service.destinationRule!.addJsonPatch(JsonPatch.remove('/spec/trafficPolicy/retryBudget'));
    ApiObject.of(service.service).addJsonPatch(JsonPatch.replace('/spec/ports/0/appProtocol', 'http2'));
    expect(virtualService(service).http).toMatchObject([{ name: 'x', timeout: '7s' }, { name: 'default', fromTheFuture: { a: 1 } }]);
    expect(destinationRule(service).trafficPolicy).not.toHaveProperty('retryBudget');
    expect(manifest(service, 'Service').spec.ports[0].appProtocol).toBe('http2');
  });
});
