import { Duration } from 'cdk8s';
import { LEAST_REQUEST, SAFE_RETRIES, specOf, STANDARD_POLICY, subset, to } from './parts';
import {
  CanaryPlan, CanaryRoute, ConnectionPool, GatewayRoute, GatewayTls, LoadBalancing, ResilientService, RetryPolicy, RouteMatch, StringMatch,
} from '../../src';
import { shopChart } from '../support/manifests';

const api = { image: 'registry.example.com/api:1.0.0', port: 8080 };
const everything = { name: 'default', route: [to('api', 8080)], timeout: '10s', retries: SAFE_RETRIES };

describe('E short blog', () => {
  test('E1 api: requests go to its port 8080', () => {
    const chart = shopChart();
    new ResilientService(chart, 'api', api);

    expect(specOf(chart, 'VirtualService')).toEqual({ hosts: ['api.shop.svc.cluster.local'], gateways: ['mesh'], http: [everything] });
  });

  test('E2 api canary: one request in ten to v2', () => {
    const chart = shopChart();
    const service = new ResilientService(chart, 'api', api);
    // In the original a VirtualService of its own beside that of E1: Istio takes one of them, and leaves open which.
    new CanaryRoute(chart, 'canary', {
      service, canary: service.addVersion('v2', { image: 'registry.example.com/api:2.0.0' }), plan: CanaryPlan.weights([10, 50, 100]), step: 1,
    });

    expect(specOf(chart, 'VirtualService').http).toEqual([
      { ...everything, route: [{ ...to('api', 8080), weight: 90 }, { ...to('api', 8080, 'v2'), weight: 10 }] },
    ]);
  });

  test('E3 api versions: v1 and v2 are subsets', () => {
    const chart = shopChart();
    const service = new ResilientService(chart, 'api', api);
    service.addVersion('v2', { image: 'registry.example.com/api:2.0.0' });

    expect(specOf(chart, 'DestinationRule')).toEqual({
      host: 'api.shop.svc.cluster.local', trafficPolicy: STANDARD_POLICY, subsets: [subset('v1'), subset('v2')],
    });
  });

  test('E4 frontend: its calls of api end after 5 s, with 3 retries', () => {
    const chart = shopChart();
    const service = new ResilientService(chart, 'api', api);
    const frontend = new ResilientService(chart, 'frontend', { image: 'registry.example.com/frontend:1.0.0', port: 8080 });
    // The field `retry` of the original is none: the API server drops it, and Istio's own retries stay.
    frontend.calls(service, { timeout: Duration.seconds(5), retries: RetryPolicy.safe({ attempts: 3 }) });

    expect(specOf(chart, 'VirtualService', 'api').http).toEqual([
      {
        name: 'from-frontend-shop',
        match: [{ sourceLabels: { app: 'frontend' }, sourceNamespace: 'shop', statPrefix: 'api-from-frontend-shop' }],
        route: [to('api', 8080)],
        timeout: '5s',
        retries: { ...SAFE_RETRIES, attempts: 3 },
      },
      everything,
    ]);
  });

  test('E5 api v2: idle connections close after 10 s, round robin, mutual TLS', () => {
    const chart = shopChart();
    const limits = { maxConnections: 100, pendingRequests: 100 };
    const service = new ResilientService(chart, 'api', { ...api, connectionPool: ConnectionPool.limits(limits) });
    service.addVersion('v2', {
      image: 'registry.example.com/api:2.0.0',
      // A subset's pool replaces the service's: with idleTimeout alone v2 would have no limits.
      connectionPool: ConnectionPool.limits({ ...limits, idleTimeout: Duration.seconds(10) }),
      loadBalancing: LoadBalancing.roundRobin(),
    });

    expect(specOf(chart, 'DestinationRule')).toEqual({
      host: 'api.shop.svc.cluster.local',
      trafficPolicy: {
        ...STANDARD_POLICY,
        connectionPool: { tcp: { connectTimeout: '1s', maxConnections: 100 }, http: { http1MaxPendingRequests: 100 } },
        loadBalancer: LEAST_REQUEST,
      },
      subsets: [
        subset('v1'),
        subset('v2', {
          connectionPool: { tcp: { connectTimeout: '1s', maxConnections: 100 }, http: { http1MaxPendingRequests: 100, idleTimeout: '10s' } },
          // No tls: Istio chooses mutual TLS by itself, also for pods that get their proxy later.
          loadBalancer: { simple: 'ROUND_ROBIN', localityLbSetting: { enabled: false } },
        }),
      ],
    });
  });

  test('E6 precedence: the most specific route decides, whoever declared it first', () => {
    const rendered = (order: readonly string[]) => {
      const chart = shopChart();
      const service = new ResilientService(chart, 'api', api);
      const matches: Record<string, RouteMatch> = {
        beta: RouteMatch.header('x-group', StringMatch.exact('beta')),
        export: RouteMatch.pathPrefix('/export'),
        health: RouteMatch.pathExact('/export/health'),
      };
      order.forEach((name) => service.addRoute(name, { match: [matches[name]] }));
      return specOf(chart, 'VirtualService').http;
    };

    expect(rendered(['beta', 'export', 'health']).map(({ name }: { name: string }) => name)).toEqual(['health', 'export', 'beta', 'default']);
    expect(rendered(['health', 'export', 'beta'])).toEqual(rendered(['beta', 'export', 'health']));
  });

  test('E6 precedence: what would be a second VirtualService or DestinationRule for a host is refused', () => {
    const chart = shopChart();
    const service = new ResilientService(chart, 'api', api);
    const route = (id: string) => new GatewayRoute(chart, id, { hosts: ['api.example.com'], tls: GatewayTls.simple('api-tls'), service });
    route('public');

    expect(() => new ResilientService(chart, 'api-v2', { ...api, serviceName: 'api' })).toThrow(
      'shop/api-v2: the traffic of api.shop.svc.cluster.local already belongs to shop/api; '
      + 'allowed: one ResilientService for a host, because Istio does not merge VirtualServices or DestinationRules; '
      + 'fix: add routes, versions and canaries to shop/api, or give this service another name',
    );
    expect(() => route('again')).toThrow(
      'shop/again: the same requests for api.example.com already go to api, by shop/public; allowed: routes of one host that differ in what they match; '
      + "fix: give each of them a match, e.g. RouteMatch.pathPrefix('/api')",
    );
  });
});
