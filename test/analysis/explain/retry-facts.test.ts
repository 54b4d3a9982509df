import { explained, factsOf, SHOP, written } from './explained';
import type { JsonObject } from '../../../src/mesh/resource';

const NAMES = ['timeout', 'retries', 'retry on', 'per-try timeout', 'back-off', 'worst case'];
const AT = 'VirtualService shop/api spec.http[0]';
const ISTIOS = 'connect-failure, refused-stream, unavailable, cancelled, retriable-status-codes';

function times(fields: string | undefined, meshConfig?: JsonObject): readonly string[] {
  const route = fields === undefined ? '' : written('VirtualService', 'api', `hosts: [api], http: [{ ${fields}route: [{ destination: { host: api } }] }]`);
  return factsOf(explained(SHOP + route, { meshConfig }), 'route', ...NAMES);
}

const DEFAULTS = [
  'timeout: none ← Istio\'s default',
  'retries: 2 after the first try ← Istio\'s default',
  `retry on: ${ISTIOS} ← Istio's default`,
  'per-try timeout: none: a try may take as long as the request ← Envoy\'s default',
  'back-off: 25ms ← Envoy\'s default',
  'worst case: no limit: as long as the callee takes',
];

test.each([['no VirtualService', undefined], ['a route that says nothing', '']])('%s gets what Istio does by itself', (_, fields) => {
  expect(times(fields)).toEqual(DEFAULTS);
});

test('every setting with the field that says it', () => {
  expect(times('timeout: 5s, retries: { attempts: 2, perTryTimeout: 1s, retryOn: "gateway-error,reset", backoff: 100ms }, ')).toEqual([
    `timeout: 5s ← ${AT}.timeout`,
    `retries: 2 after the first try ← ${AT}.retries.attempts`,
    `retry on: gateway-error, reset ← ${AT}.retries.retryOn`,
    `per-try timeout: 1s ← ${AT}.retries.perTryTimeout`,
    `back-off: 100ms ← ${AT}.retries.backoff`,
    'worst case: 3400ms: 3 tries of 1s and at most 400ms of pauses',
  ]);
});

test('retries of the mesh', () => {
  expect(times(undefined, { defaultHttpRetryPolicy: { attempts: 1 } })).toEqual([
    DEFAULTS[0], 'retries: 1 after the first try ← MeshConfig defaultHttpRetryPolicy.attempts', ...DEFAULTS.slice(2),
  ]);
});

test.each([
  ['timeout: 0s, ', [`timeout: none ← ${AT}.timeout`, ...DEFAULTS.slice(1)]],
  ['retries: {}, ', [DEFAULTS[0], `retries: none ← ${AT}.retries`, 'worst case: no limit: as long as the callee takes']],
  ['timeout: 2s, retries: { attempts: 0, perTryTimeout: 1s }, ', [
    `timeout: 2s ← ${AT}.timeout`, `retries: none ← ${AT}.retries.attempts`, `per-try timeout: 1s ← ${AT}.retries.perTryTimeout`, 'worst case: 1s: 1 try of 1s',
  ]],
])('%s', (fields, expected) => {
  expect(times(fields)).toEqual(expected);
});

test.each([
  ['timeout: 2s, retries: { attempts: 2, perTryTimeout: 1s, retryOn: reset }, ', 'worst case: 2s, when the timeout runs out | 3 tries of 1s and at most 100ms of pauses would come to 3100ms: the last try is cut short'],
  ['timeout: 1s, retries: { attempts: 2, perTryTimeout: 1s, retryOn: reset }, ', 'worst case: 1s, when the timeout runs out'],
  ['retries: { attempts: 1, perTryTimeout: 1s, retryOn: reset }, ', 'worst case: 2025ms: 2 tries of 1s and at most 25ms of pauses'],
])('the longest that a caller waits: %s', (fields, expected) => {
  expect(times(fields).at(-1)).toBe(expected);
});

test('a per-try timeout that leads to no retry', () => {
  expect(times('retries: { attempts: 1, perTryTimeout: 1s, retryOn: connect-failure }, ')[3])
    .toBe(`per-try timeout: 1s ← ${AT}.retries.perTryTimeout | a try that runs into it is not repeated: none of 5xx, gateway-error, reset is among the conditions`);
});
