import { saysField, serverTlsMode, serverTlsPlaces } from '../../../src/analysis/admission/server-tls';

test('the TLS of a Gateway and of a Sidecar', () => {
  expect(serverTlsPlaces({ spec: { servers: [{}, { tls: { mode: 'SIMPLE' } }], ingress: [{ tls: {} }] } })).toEqual([
    { path: ['spec', 'servers', 1, 'tls'], value: { mode: 'SIMPLE' } },
    { path: ['spec', 'ingress', 0, 'tls'], value: {} },
  ]);
});

test('a mode that is not written', () => {
  expect([serverTlsMode({}), serverTlsMode({ mode: 'MUTUAL' })]).toEqual(['PASSTHROUGH', 'MUTUAL']);
});

test.each([[{ a: 'b' }, true], [{ a: ['b'] }, true], [{ a: '' }, false], [{ a: [] }, false], [{}, false], [null, false]])('%j says a: %s', (tls, expected) => {
  expect(saysField(tls, 'a')).toBe(expected);
});
