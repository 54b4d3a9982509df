import { Duration } from 'cdk8s';
import { FaultInjection } from '../../src/policy/fault-injection';

const expires = '2026-03-01';

test.each<[string, FaultInjection, object]>([
  ['a delay', FaultInjection.delay(Duration.seconds(5), { expires }), { delay: { fixedDelay: '5s', percentage: { value: 100 } } }],
  ['a short delay of some', FaultInjection.delay(Duration.millis(1), { expires, percent: 0.0001 }), { delay: { fixedDelay: '1ms', percentage: { value: 0.0001 } } }],
  ['an HTTP status', FaultInjection.abortHttp(503, { expires, percent: 50 }), { abort: { httpStatus: 503, percentage: { value: 50 } } }],
  ['a gRPC status', FaultInjection.abortGrpc('UNAVAILABLE', { expires }), { abort: { grpcStatus: 'UNAVAILABLE', percentage: { value: 100 } } }],
  [
    'a delay and an abort', FaultInjection.abortHttp(500, { expires, percent: 10 }).and(FaultInjection.delay(Duration.seconds(5), { expires, percent: 50 })),
    { abort: { httpStatus: 500, percentage: { value: 10 } }, delay: { fixedDelay: '5s', percentage: { value: 50 } } },
  ],
])('how Istio writes it: %s', (_, fault, spec) => {
  expect(fault._toIstio()).toEqual(spec);
});

describe('the last day', () => {
  test.each([
    ['2026-02-28T23:59:59Z', false],
    ['2026-03-01T00:00:00Z', false],
    ['2026-03-01T23:59:59.999Z', false],
    ['2026-03-02T00:00:00Z', true],
    ['2027-01-01T00:00:00Z', true],
    ['2026-03-01T20:00:00-05:00', true],
  ])('at %s it is over: %p', (now, over) => {
    expect(FaultInjection.abortHttp(503, { expires })._expired(new Date(now))).toBe(over);
  });

  test('of two faults is the earlier one', () => {
    const early = FaultInjection.delay(Duration.seconds(1), { expires: '2026-02-01' });
    const late = FaultInjection.abortHttp(503, { expires });
    expect(early.and(late).expires).toBe('2026-02-01');
    expect(late.and(early).expires).toBe('2026-02-01');
  });

  test.each(['', '2026-2-1', '2026-02-30', '2026-13-01', '01.02.2026', '2026-02-01T00:00:00Z', 'tomorrow'])('is not "%s"', (day) => {
    expect(() => FaultInjection.abortHttp(503, { expires: day })).toThrow(new Error(
      `FaultInjection.abortHttp: expires is '${day}'; allowed: a day of the calendar, written yyyy-mm-dd; fix: give the last day on which the fault may be there`,
    ));
  });

  test('may be a leap day', () => {
    expect(FaultInjection.abortHttp(503, { expires: '2028-02-29' }).expires).toBe('2028-02-29');
  });
});

test('hits every request only if that is said, of two faults by both', () => {
  const scoped = FaultInjection.delay(Duration.seconds(1), { expires });
  const unscoped = FaultInjection.abortHttp(503, { expires, unscoped: true });
  expect(scoped.unscoped).toBe(false);
  expect(unscoped.unscoped).toBe(true);
  expect(scoped.and(unscoped).unscoped).toBe(false);
  expect(FaultInjection.delay(Duration.seconds(1), { expires, unscoped: true }).and(unscoped).unscoped).toBe(true);
});

describe('what is refused', () => {
  const share = 'allowed: a number, from 0.0001 to 100; fix: give the share of the requests in percent; for none leave the fault out';
  const statuses = 'CANCELLED, UNKNOWN, INVALID_ARGUMENT, DEADLINE_EXCEEDED, NOT_FOUND, ALREADY_EXISTS, PERMISSION_DENIED, RESOURCE_EXHAUSTED, '
    + 'FAILED_PRECONDITION, ABORTED, OUT_OF_RANGE, UNIMPLEMENTED, INTERNAL, UNAVAILABLE, DATA_LOSS, UNAUTHENTICATED';

  test.each<[() => FaultInjection, string]>([
    ...[0, -1, 101, NaN, 0.00001].map((percent): [() => FaultInjection, string] => [
      () => FaultInjection.delay(Duration.seconds(1), { expires, percent }), `FaultInjection.delay: percent is ${percent}; ${share}`,
    ]),
    [() => FaultInjection.abortGrpc('UNKNOWN', { expires, percent: 0 }), `FaultInjection.abortGrpc: percent is 0; ${share}`],
    [() => FaultInjection.delay(Duration.millis(0), { expires }), 'FaultInjection.delay: the delay is 0s; allowed: a time in whole milliseconds, 1ms or longer; fix: give the delay such a time, or leave it out'],
    ...[199, 600, 503.5, NaN].map((status): [() => FaultInjection, string] => [
      () => FaultInjection.abortHttp(status, { expires }),
      `FaultInjection.abortHttp: the status is ${status}; allowed: a whole number, from 200 to 599; fix: give the HTTP status that callers are to get, e.g. 503`,
    ]),
    ...['OK', 'unavailable', '14', ''].map((status): [() => FaultInjection, string] => [
      () => FaultInjection.abortGrpc(status, { expires }), `FaultInjection.abortGrpc: the status is '${status}'; allowed: ${statuses}; fix: give the status by name, e.g. 'UNAVAILABLE'`,
    ]),
    [
      () => FaultInjection.abortHttp(503, { expires }).and(FaultInjection.abortGrpc('UNKNOWN', { expires })),
      'FaultInjection.and: both faults have an abort; allowed: one delay and one abort for a route; fix: make two routes with different matches, one fault each',
    ],
    [
      () => FaultInjection.delay(Duration.seconds(1), { expires }).and(FaultInjection.delay(Duration.seconds(1), { expires })),
      'FaultInjection.and: both faults have a delay; allowed: one delay and one abort for a route; fix: make two routes with different matches, one fault each',
    ],
  ])('%#', (make, message) => {
    expect(make).toThrow(new Error(message));
  });
});
