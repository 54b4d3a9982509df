import { App, Duration } from 'cdk8s';
import { ExternalHost, OutlierDetection, ResilienceProfile, RetryPolicy } from '../../../src';
import { applicationPort, connectionPolicy, hopToGateway, requestBudget, speaksHttp } from '../../../src/constructs/egress/external-policy';

const app = new App();
const https = ExternalHost.https('api.example.com');
const origination = ExternalHost.tlsOrigination('api.example.com');
const http = ExternalHost.http('api.example.com');
const tcp = ExternalHost.tcp('db.example.com', 5432, { addresses: ['203.0.113.7', '203.0.113.8'] });
const SAFE = { attempts: 2, retryOn: 'connect-failure,refused-stream,reset-before-request' };
const REPEATING = 'connect-failure,refused-stream,reset-before-request,gateway-error,reset';

test('speaksHttp tells where there are requests to route', () => {
  expect([https, origination, http, tcp].map(speaksHttp)).toEqual([false, true, true, false]);
});

test('applicationPort is the port as the application uses it', () => {
  expect([https, origination, http, tcp].map(applicationPort)).toEqual([
    { number: 443, name: 'tls', protocol: 'TLS' }, { number: 80, name: 'http', protocol: 'HTTP' }, { number: 80, name: 'http', protocol: 'HTTP' },
    { number: 5432, name: 'tcp', protocol: 'TCP' },
  ]);
  expect(applicationPort(ExternalHost.tlsOrigination('api.example.com', { httpPort: 8080 })).number).toBe(8080);
});

describe('requestBudget', () => {
  test('is the host\'s, less what the hops before have used', () => {
    const host = ExternalHost.http('api.example.com', { timeout: Duration.seconds(5) });
    expect([0, 1, 2].map((hops) => requestBudget(app, host, hops))).toEqual([
      { timeout: '5s', retries: SAFE }, { timeout: '4950ms', retries: SAFE }, { timeout: '4900ms', retries: SAFE },
    ]);
  });

  test('is without a timeout where nothing limits the host', () => {
    expect(requestBudget(app, ExternalHost.http('api.example.com', { profile: ResilienceProfile.STREAMING }), 1)).toEqual({ retries: SAFE });
  });

  test('shortens a per-try timeout that no longer fits, and leaves one that does', () => {
    const host = (perTryTimeout?: Duration) =>
      ExternalHost.http('api.example.com', { timeout: Duration.seconds(10), retries: RetryPolicy.idempotent({ perTryTimeout }), idempotent: true });
    const perTry = (made: ExternalHost, hops: number) => requestBudget(app, made, hops).retries;
    expect(perTry(host(), 0)).toEqual({ attempts: 2, perTryTimeout: '3300ms', retryOn: REPEATING });
    expect(perTry(host(), 1)).toEqual({ attempts: 2, perTryTimeout: '3280ms', retryOn: REPEATING });
    expect(perTry(host(Duration.seconds(1)), 1)).toEqual({ attempts: 2, perTryTimeout: '1s', retryOn: REPEATING });
  });

  test.each<[string, number, string]>([
    ['nothing is left', 50, 'App: the timeout of api.example.com is 50ms, which the way to the gateway uses up; allowed: more than 50ms through a gateway; '
      + 'fix: raise the timeout of the ExternalHost'],
    ['less than the hop is there', 20, 'App: the timeout of api.example.com is 20ms, which the way to the gateway uses up; allowed: more than 50ms through a gateway; '
      + 'fix: raise the timeout of the ExternalHost'],
  ])('fails where %s', (_, timeout, message) => {
    const host = ExternalHost.http('api.example.com', { timeout: Duration.millis(timeout), retries: RetryPolicy.none() });
    expect(() => requestBudget(app, host, 1)).toThrow(new Error(message));
    expect(requestBudget(app, host, 0)).toEqual({ timeout: `${timeout}ms`, retries: { attempts: 0 } });
  });
});

test('hopToGateway has the whole time, and tries again only what never reached the gateway', () => {
  const host = ExternalHost.http('api.example.com', { timeout: Duration.seconds(5), retries: RetryPolicy.idempotent(), idempotent: true });
  expect(hopToGateway(app, host)).toEqual({ timeout: '5s', retries: SAFE });
});

describe('connectionPolicy', () => {
  const pool = { tcp: { connectTimeout: '3s', tcpKeepalive: { time: '300s', interval: '60s' } } };

  test('makes connections patiently and keeps them alive', () => {
    expect(connectionPolicy(app, https)).toEqual({ connectionPool: pool });
    expect(connectionPolicy(app, http)).toEqual({ connectionPool: pool });
  });

  test('ejects where there are several addresses, and never prefers a zone', () => {
    expect(connectionPolicy(app, tcp)).toEqual({
      connectionPool: pool,
      outlierDetection: { consecutive5xxErrors: 5, consecutiveGatewayErrors: 0, interval: '10s', baseEjectionTime: '30s', maxEjectionPercent: 50, minHealthPercent: 0 },
      loadBalancer: { localityLbSetting: { enabled: false } },
    });
    expect(connectionPolicy(app, ExternalHost.http('api.example.com', { endpoints: 3 })).outlierDetection).toMatchObject({ consecutiveGatewayErrors: 5, maxEjectionPercent: 34 });
    expect(connectionPolicy(app, ExternalHost.http('api.example.com', { endpoints: 3, outlierDetection: OutlierDetection.none() }))).toEqual({ connectionPool: pool });
  });

  test('makes TLS where the application does not', () => {
    expect(connectionPolicy(app, origination).tls).toEqual({ mode: 'SIMPLE', sni: 'api.example.com', subjectAltNames: ['api.example.com'], caCertificates: 'system' });
    expect(connectionPolicy(app, ExternalHost.tlsOrigination('api.example.com', { credentialName: 'client', sni: 'edge.example.com' })).tls)
      .toEqual({ mode: 'MUTUAL', credentialName: 'client', sni: 'edge.example.com', subjectAltNames: ['edge.example.com'] });
  });
});
