import { Duration } from 'cdk8s';
import { ExternalHost, ExternalHostKind } from '../../src/policy/external-host';
import { OutlierDetection } from '../../src/policy/outlier-detection';
import { ResilienceProfile } from '../../src/policy/resilience-profile';
import { RetryPolicy } from '../../src/policy/retry-policy';

const facts = ({ kind, host, port, tlsPort, addresses, endpoints, cidrs, timeout, retries }: ExternalHost) =>
  ({ kind, host, port, tlsPort, addresses, endpoints, cidrs, timeout: timeout?.toMilliseconds(), retries: retries._toIstio() });

const unseen = { timeout: undefined, retries: RetryPolicy.none()._toIstio() };
const standard = { timeout: ResilienceProfile.STANDARD.timeout!.toMilliseconds(), retries: ResilienceProfile.STANDARD.retries._toIstio() };

describe('what is known without being told', () => {
  test.each<[string, ExternalHost, object]>([
    ['https', ExternalHost.https('API.Stripe.com'), { kind: ExternalHostKind.HTTPS, host: 'api.stripe.com', port: 443, tlsPort: 443, addresses: [], endpoints: 1, cidrs: [], ...unseen }],
    ['tlsOrigination', ExternalHost.tlsOrigination('api.stripe.com'), { kind: ExternalHostKind.TLS_ORIGINATION, host: 'api.stripe.com', port: 80, tlsPort: 443, addresses: [], endpoints: 1, cidrs: [], ...standard }],
    ['http', ExternalHost.http('mirror.example.com'), { kind: ExternalHostKind.HTTP, host: 'mirror.example.com', port: 80, tlsPort: 80, addresses: [], endpoints: 1, cidrs: [], ...standard }],
    [
      'tcp', ExternalHost.tcp('db.example.com', 5432, { addresses: ['203.0.113.7', '2001:db8::1'] }),
      { kind: ExternalHostKind.TCP, host: 'db.example.com', port: 5432, tlsPort: 5432, addresses: ['203.0.113.7', '2001:db8::1'], endpoints: 2, cidrs: ['203.0.113.7/32', '2001:db8::1/128'], ...unseen },
    ],
  ])('%s', (_, host, expected) => {
    expect(facts(host)).toEqual(expected);
  });
});

describe('what is told', () => {
  test('ports, addresses and blocks', () => {
    expect(facts(ExternalHost.https('a.b', { port: 8443, endpoints: 3, cidrs: ['203.0.113.0/24'] }))).toMatchObject({ port: 8443, tlsPort: 8443, endpoints: 3, cidrs: ['203.0.113.0/24'] });
    expect(facts(ExternalHost.http('a.b', { port: 8080 }))).toMatchObject({ port: 8080, tlsPort: 8080 });
    expect(facts(ExternalHost.tlsOrigination('a.b', { httpPort: 8080, tlsPort: 8443 }))).toMatchObject({ port: 8080, tlsPort: 8443 });
    expect(facts(ExternalHost.tcp('a.b', 1, { addresses: ['203.0.113.7'], cidrs: ['203.0.113.0/24'] }))).toMatchObject({ cidrs: ['203.0.113.0/24'] });
  });

  test('the profile, and what differs from it', () => {
    const bulk = ExternalHost.http('a.b', { profile: ResilienceProfile.BULK });
    expect(facts(bulk)).toMatchObject({ timeout: 60_000, retries: ResilienceProfile.BULK.retries._toIstio() });
    expect(bulk.outlierDetection).toBe(ResilienceProfile.BULK.outlierDetection);
    const own = ExternalHost.http('a.b', { timeout: Duration.seconds(2), retries: RetryPolicy.none(), outlierDetection: OutlierDetection.none() });
    expect(facts(own)).toMatchObject({ timeout: 2000, retries: { attempts: 0 } });
    expect(own.outlierDetection._toIstio('X', 3)).toBeUndefined();
    expect(ExternalHost.http('a.b', { profile: ResilienceProfile.STREAMING }).timeout).toBeUndefined();
  });

  test('another timeout does away with a per-try timeout that was made for the old one', () => {
    const profile = ResilienceProfile.STANDARD.with({ retries: RetryPolicy.safe() });
    expect(ExternalHost.tlsOrigination('a.b', { profile, timeout: Duration.seconds(1) }).timeout?.toMilliseconds()).toBe(1000);
  });

  test('connections are watched where requests are not seen', () => {
    const tcp = OutlierDetection.tcp()._toIstio('X', 3);
    expect(ExternalHost.https('a.b').outlierDetection._toIstio('X', 3)).toEqual(tcp);
    expect(ExternalHost.tcp('a.b', 1, { addresses: ['203.0.113.7'], outlierDetection: OutlierDetection.none() }).outlierDetection._toIstio('X', 3)).toBeUndefined();
    expect(ExternalHost.http('a.b').outlierDetection).toBe(ResilienceProfile.STANDARD.outlierDetection);
  });
});

describe('TLS at the edge', () => {
  test.each<[string, ExternalHost, object]>([
    ['by itself', ExternalHost.tlsOrigination('API.stripe.com'), { mode: 'SIMPLE', sni: 'api.stripe.com', subjectAltNames: ['api.stripe.com'], caCertificates: 'system' }],
    ['for another name', ExternalHost.tlsOrigination('a.b', { sni: 'C.d' }), { mode: 'SIMPLE', sni: 'c.d', subjectAltNames: ['c.d'], caCertificates: 'system' }],
    ['for other certificates', ExternalHost.tlsOrigination('a.b', { subjectAltNames: ['c.d', 'e.f'] }), { mode: 'SIMPLE', sni: 'a.b', subjectAltNames: ['c.d', 'e.f'], caCertificates: 'system' }],
    ['with a certificate', ExternalHost.tlsOrigination('a.b', { credentialName: 'client-cert' }), { mode: 'MUTUAL', credentialName: 'client-cert', sni: 'a.b', subjectAltNames: ['a.b'] }],
  ])('%s', (_, host, spec) => {
    expect(host._toClientTls()).toEqual(spec);
  });
});

describe('the same host', () => {
  test('is told by what is known of it', () => {
    expect(ExternalHost.https('a.b')._key()).toBe(ExternalHost.https('A.b', { port: 443 })._key());
    expect(ExternalHost.tlsOrigination('a.b', { timeout: Duration.seconds(60) })._key()).toBe(ExternalHost.tlsOrigination('a.b', { timeout: Duration.minutes(1) })._key());
  });

  test.each<[string, ExternalHost]>([
    ['another port', ExternalHost.tlsOrigination('a.b', { httpPort: 81 })],
    ['another kind', ExternalHost.https('a.b')],
    ['another timeout', ExternalHost.tlsOrigination('a.b', { timeout: Duration.seconds(1) })],
    ['other retries', ExternalHost.tlsOrigination('a.b', { retries: RetryPolicy.none() })],
    ['no ejection', ExternalHost.tlsOrigination('a.b', { endpoints: 3, outlierDetection: OutlierDetection.none() })],
    ['another name', ExternalHost.tlsOrigination('a.b', { sni: 'c.d' })],
    ['a certificate', ExternalHost.tlsOrigination('a.b', { credentialName: 'c' })],
    ['a block', ExternalHost.tlsOrigination('a.b', { cidrs: ['203.0.113.0/24'] })],
  ])('is not one with %s', (_, other) => {
    expect(other._key()).not.toBe(ExternalHost.tlsOrigination('a.b', { endpoints: other.endpoints })._key());
  });
});

describe('what is refused', () => {
  test.each(['*', '*.example.com', '*a.example.com'])('the wildcard %s', (host) => {
    expect(() => ExternalHost.https(host)).toThrow(new Error(
      `ExternalHost.https: the host '${host}' is a wildcard; allowed: full names: which host a wildcard stands for is the client's word, so whoever is let out to one is let out to any address; `
      + 'fix: list the hosts one by one',
    ));
  });

  const address = "use ExternalHost.tcp('db.example.com', 5432, { addresses: ['203.0.113.7'] }) for addresses";

  test.each([
    ['', "write it like 'api.example.com'"],
    ['localhost', "write it like 'api.example.com'"],
    ['https://api.example.com/v1', "write 'api.example.com'"],
    ['api.example.com:443', "write 'api.example.com'"],
    ['api.example.com.', "write 'api.example.com'"],
    ['api .example.com', "write it like 'api.example.com'"],
    ['203.0.113.7', address],
    ['203.0.113.7:443', address],
    ['2001:db8::1', address],
    ['[2001:db8::1]:443', address],
  ])('the host "%s"', (host, fix) => {
    const message = `the host is '${host}'; allowed: a full name with at least one dot, without scheme, port and path; fix: ${fix}`;
    expect(() => ExternalHost.https(host)).toThrow(new Error(`ExternalHost.https: ${message}`));
    expect(() => ExternalHost.http(host)).toThrow(new Error(`ExternalHost.http: ${message}`));
    expect(() => ExternalHost.tlsOrigination(host)).toThrow(new Error(`ExternalHost.tlsOrigination: ${message}`));
    expect(() => ExternalHost.tcp(host, 1, { addresses: ['203.0.113.7'] })).toThrow(new Error(`ExternalHost.tcp: ${message}`));
  });

  test.each([0, 65536, 1.5, NaN])('port %d', (port) => {
    const rest = 'allowed: a whole number, from 1 to 65535';
    expect(() => ExternalHost.https('a.b', { port })).toThrow(new Error(`ExternalHost.https: port is ${port}; ${rest}; fix: give the port, or leave it out for the usual one`));
    expect(() => ExternalHost.http('a.b', { port })).toThrow(new Error(`ExternalHost.http: port is ${port}; ${rest}; fix: give the port, or leave it out for the usual one`));
    expect(() => ExternalHost.tcp('a.b', port, { addresses: ['203.0.113.7'] })).toThrow(new Error(`ExternalHost.tcp: port is ${port}; ${rest}; fix: give the port, or leave it out for the usual one`));
    expect(() => ExternalHost.tlsOrigination('a.b', { httpPort: port })).toThrow(new Error(`ExternalHost.tlsOrigination: httpPort is ${port}; ${rest}; fix: give the httpPort, or leave it out for the usual one`));
    expect(() => ExternalHost.tlsOrigination('a.b', { tlsPort: port })).toThrow(new Error(`ExternalHost.tlsOrigination: tlsPort is ${port}; ${rest}; fix: give the tlsPort, or leave it out for the usual one`));
  });

  test.each([0, 1.5, -1, NaN])('%d endpoints', (endpoints) => {
    expect(() => ExternalHost.https('a.b', { endpoints })).toThrow(new Error(
      `ExternalHost.https: endpoints is ${endpoints}; allowed: a whole number, 1 or more; fix: give the number of addresses that the name has at the least`,
    ));
  });

  test.each<[() => ExternalHost, string]>([
    [() => ExternalHost.tlsOrigination('a.b', { httpPort: 443 }), 'httpPort and tlsPort are both 443; allowed: two different ports: plain requests come in on one, TLS goes out on the other; fix: leave httpPort out, and let the application call http:// without a port'],
    [() => ExternalHost.tlsOrigination('a.b', { sni: '*.b' }), "sni is '*.b'; allowed: one full host name; fix: give the name that the host's certificate is for, or leave sni out"],
    [() => ExternalHost.tlsOrigination('a.b', { subjectAltNames: [] }), "subjectAltNames is empty; allowed: at least one name, without blanks, each once; fix: give the names that may stand in the host's certificate, or leave subjectAltNames out"],
    [() => ExternalHost.tlsOrigination('a.b', { subjectAltNames: [''] }), "subjectAltNames has ''; allowed: at least one name, without blanks, each once; fix: give the names that may stand in the host's certificate, or leave subjectAltNames out"],
    [() => ExternalHost.tlsOrigination('a.b', { subjectAltNames: ['a b'] }), "subjectAltNames has 'a b'; allowed: at least one name, without blanks, each once; fix: give the names that may stand in the host's certificate, or leave subjectAltNames out"],
    [() => ExternalHost.tlsOrigination('a.b', { subjectAltNames: ['a', 'a'] }), "subjectAltNames has 'a' twice; allowed: at least one name, without blanks, each once; fix: give the names that may stand in the host's certificate, or leave subjectAltNames out"],
    [() => ExternalHost.tlsOrigination('a.b', { credentialName: 'a/b' }), "credentialName is 'a/b'; allowed: the name of a Secret: lower-case letters, digits, - and .; fix: give the name alone; the Secret lives in the namespace of the pods that use it"],
  ])('%#', (make, message) => {
    expect(make).toThrow(new Error(`ExternalHost.tlsOrigination: ${message}`));
  });

  test('addresses and blocks that are none', () => {
    expect(() => ExternalHost.tcp('a.b', 1, { addresses: [] })).toThrow('ExternalHost.tcp: addresses is empty');
    expect(() => ExternalHost.tcp('a.b', 1, { addresses: ['203.0.113.0/24'] })).toThrow("ExternalHost.tcp: addresses has '203.0.113.0/24'");
    expect(() => ExternalHost.https('a.b', { cidrs: ['0.0.0.0/0'] })).toThrow("ExternalHost.https: the block '0.0.0.0/0' is every address there is");
  });

  test('retries that do not fit the timeout', () => {
    const retries = RetryPolicy.custom({ attempts: 2, retryOn: ['gateway-error'], perTryTimeout: Duration.seconds(1) });
    expect(() => ExternalHost.http('a.b', { timeout: Duration.seconds(2), retries, idempotent: true })).toThrow(
      'ExternalHost.http: perTryTimeout 1s x 3 tries + 100ms back-off = 3100ms exceeds timeout 2s',
    );
  });

  test('a timeout of nothing', () => {
    expect(() => ExternalHost.http('a.b', { timeout: Duration.seconds(0) })).toThrow(/timeout is 0s/);
  });
});

describe('retries of requests that the host may have worked on', () => {
  const retries = RetryPolicy.custom({ attempts: 1, retryOn: ['5xx'] });

  test('are refused while nothing says that repeating is harmless', () => {
    expect(() => ExternalHost.http('api.example.com', { retries })).toThrow(
      'ExternalHost.http: retries on 5xx repeat requests that the host may have worked on, and POST and PATCH are among them; '
      + 'allowed: RetryPolicy.safe(), or such retries where repeating is declared harmless; '
      + 'fix: use RetryPolicy.safe(), or declare idempotent: true',
    );
  });

  test('are taken where it is declared', () => {
    expect(ExternalHost.tlsOrigination('api.example.com', { retries, idempotent: true }).retries.retryOn).toEqual(['5xx']);
  });
});
