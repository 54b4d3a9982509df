import { DirectResponse } from '../../src/policy/direct-response';

test.each([
  [DirectResponse.of(404), { status: 404 }],
  [DirectResponse.of(200, { body: 'ok' }), { status: 200, body: { string: 'ok' } }],
  [DirectResponse.of(503, { bodyBytes: 'AAE=' }), { status: 503, body: { bytes: 'AAE=' } }],
  [DirectResponse.of(200, { body: 'a'.repeat(102_400) }), { status: 200, body: { string: 'a'.repeat(102_400) } }],
])('how Istio writes it: %#', (response, spec) => {
  expect(response._toIstio()).toEqual(spec);
});

test('says its status', () => {
  expect(DirectResponse.of(599).status).toBe(599);
});

describe('what is refused', () => {
  test.each([100, 199, 600, 200.5, NaN])('status %d', (status) => {
    expect(() => DirectResponse.of(status)).toThrow(new Error(
      `DirectResponse.of: status is ${status}; allowed: a whole number, from 200 to 599; fix: give the HTTP status of the answer`,
    ));
  });

  test.each<[() => DirectResponse, string]>([
    [() => DirectResponse.of(200, { body: 'a', bodyBytes: 'YQ==' }), 'body and bodyBytes are both given; allowed: one of the two; fix: keep body for text, bodyBytes for anything else'],
    [() => DirectResponse.of(204, { body: 'a' }), 'status 204 is given a body; allowed: a body with any status but 204, 205, 304; fix: leave the body out, or answer with 200'],
    [() => DirectResponse.of(200, { body: '' }), 'the body is empty; allowed: at least one byte; fix: leave the body out'],
    [() => DirectResponse.of(200, { bodyBytes: '' }), 'the body is empty; allowed: at least one byte; fix: leave the body out'],
    [() => DirectResponse.of(200, { bodyBytes: 'a' }), "bodyBytes is not base64; allowed: standard base64 with padding; fix: write Buffer.from(…).toString('base64')"],
    [() => DirectResponse.of(200, { bodyBytes: 'YQ=' }), "bodyBytes is not base64; allowed: standard base64 with padding; fix: write Buffer.from(…).toString('base64')"],
    [() => DirectResponse.of(200, { body: 'ä'.repeat(51_201) }), 'the body has 102402 bytes; allowed: at most 102400 bytes, because every proxy gets it with its configuration; fix: serve it from a service of its own'],
    [() => DirectResponse.of(200, { bodyBytes: Buffer.alloc(102_401).toString('base64') }), 'the body has 102401 bytes; allowed: at most 102400 bytes, because every proxy gets it with its configuration; fix: serve it from a service of its own'],
  ])('%#', (make, message) => {
    expect(make).toThrow(new Error(`DirectResponse.of: ${message}`));
  });
});
