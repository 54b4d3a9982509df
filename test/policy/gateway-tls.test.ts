import { GatewayTls, TlsVersion, type GatewayTlsOptions } from '../../src/policy/gateway-tls';

test.each<[string, GatewayTls, object]>([
  ['simple', GatewayTls.simple('shop-tls'), { mode: 'SIMPLE', credentialName: 'shop-tls', minProtocolVersion: 'TLSV1_2' }],
  ['mutual', GatewayTls.mutual('shop-tls'), { mode: 'MUTUAL', credentialName: 'shop-tls', minProtocolVersion: 'TLSV1_2' }],
  ['mutual, with another authority', GatewayTls.mutual('shop-tls', { caCertCredentialName: 'clients' }), { mode: 'MUTUAL', credentialName: 'shop-tls', caCertCredentialName: 'clients', minProtocolVersion: 'TLSV1_2' }],
  ['optionalMutual', GatewayTls.optionalMutual('shop.tls'), { mode: 'OPTIONAL_MUTUAL', credentialName: 'shop.tls', minProtocolVersion: 'TLSV1_2' }],
  ['passthrough', GatewayTls.passthrough(), { mode: 'PASSTHROUGH' }],
  ['a newer version', GatewayTls.simple('a', { minProtocolVersion: TlsVersion.TLSV1_3 }), { mode: 'SIMPLE', credentialName: 'a', minProtocolVersion: 'TLSV1_3' }],
  [
    'an older version', GatewayTls.simple('a', { minProtocolVersion: TlsVersion.TLSV1_0, cipherSuites: ['AES128-SHA'] }),
    { mode: 'SIMPLE', credentialName: 'a', minProtocolVersion: 'TLSV1_0', cipherSuites: ['AES128-SHA'] },
  ],
])('how Istio writes it: %s', (_, tls, spec) => {
  expect(tls._toIstio()).toEqual(spec);
});

test('whether the gateway leaves TLS alone', () => {
  expect(GatewayTls.passthrough()._passthrough).toBe(true);
  expect(GatewayTls.simple('a')._passthrough).toBe(false);
});

test('what needs a newer Istio', () => {
  expect(GatewayTls.mutual('a', { caCertCredentialName: 'b' })._needs()).toEqual(['Gateway tls.caCertCredentialName']);
  expect(GatewayTls.mutual('a')._needs()).toEqual([]);
  expect(GatewayTls.passthrough()._needs()).toEqual([]);
});

describe('what is refused', () => {
  const suites = 'ECDHE-ECDSA-AES128-GCM-SHA256, ECDHE-RSA-AES128-GCM-SHA256, ECDHE-ECDSA-AES256-GCM-SHA384, ECDHE-RSA-AES256-GCM-SHA384, '
    + 'ECDHE-ECDSA-CHACHA20-POLY1305, ECDHE-RSA-CHACHA20-POLY1305, ECDHE-ECDSA-AES128-SHA, ECDHE-RSA-AES128-SHA, '
    + 'ECDHE-ECDSA-AES256-SHA, ECDHE-RSA-AES256-SHA, AES128-GCM-SHA256, AES256-GCM-SHA384, AES128-SHA, AES256-SHA, DES-CBC3-SHA';

  test('what cannot be a Secret', () => {
    expect(() => GatewayTls.simple('a/b')).toThrow("GatewayTls.simple: credentialName is 'a/b'");
    expect(() => GatewayTls.optionalMutual('a', { caCertCredentialName: '' })).toThrow("GatewayTls.optionalMutual: caCertCredentialName is ''");
  });

  test('a Secret that Istio reads otherwise', () => {
    expect(() => GatewayTls.mutual('shop-cacert')).toThrow(new Error(
      "GatewayTls.mutual: credentialName is 'shop-cacert', and Istio takes a Secret called …-cacert for a certificate authority alone; "
      + "allowed: the Secret of the server's certificate; fix: write 'shop': Istio adds -cacert itself",
    ));
  });

  test.each<[GatewayTlsOptions, string]>([
    [{ cipherSuites: [] }, `cipherSuites is empty; allowed: ${suites}; fix: leave cipherSuites out for Envoy's own`],
    [{ cipherSuites: ['TLS_AES_128_GCM_SHA256'] }, `cipherSuites has 'TLS_AES_128_GCM_SHA256'; allowed: ${suites}; fix: list suites by these names, each once`],
    [{ cipherSuites: ['AES128-SHA', 'AES128-SHA'] }, `cipherSuites has AES128-SHA twice; allowed: ${suites}; fix: list suites by these names, each once`],
    [
      { minProtocolVersion: TlsVersion.TLSV1_1 },
      'minProtocolVersion is TLSV1_1, and none of the cipher suites that Envoy has by itself works with it; allowed: TLSV1_1 together with cipherSuites, or TLSV1_2 and newer; '
      + "fix: add cipherSuites that such clients know, e.g. 'ECDHE-RSA-AES128-SHA', or raise minProtocolVersion",
    ],
    [
      { minProtocolVersion: TlsVersion.TLSV1_3, cipherSuites: ['AES128-SHA'] },
      'cipherSuites are chosen for TLS 1.3, whose suites cannot be chosen; allowed: cipherSuites with TLSV1_2 and older; fix: leave cipherSuites out, or allow TLSV1_2',
    ],
  ])('%j', (options, message) => {
    expect(() => GatewayTls.simple('a', options)).toThrow(new Error(`GatewayTls.simple: ${message}`));
  });
});
