import { Duration } from 'cdk8s';
import * as fc from 'fast-check';
import { canEject } from '../../src/core/arithmetic';
import { OutlierDetection } from '../../src/policy/outlier-detection';

const HTTP = {
  consecutive5xxErrors: 0,
  consecutiveGatewayErrors: 5,
  splitExternalLocalOriginErrors: false,
  interval: '10s',
  baseEjectionTime: '30s',
  maxEjectionPercent: 34,
  minHealthPercent: 0,
};

test('http counts gateway errors, and failures to connect and timeouts among them', () => {
  expect(OutlierDetection.http()._toIstio('shop/web', 3)).toEqual(HTTP);
});

test('tcp counts failures to connect', () => {
  expect(OutlierDetection.tcp()._toIstio('shop/db', 3)).toEqual({
    consecutive5xxErrors: 5,
    consecutiveGatewayErrors: 0,
    interval: '10s',
    baseEjectionTime: '30s',
    maxEjectionPercent: 34,
    minHealthPercent: 0,
  });
  expect(OutlierDetection.tcp({ consecutiveErrors: 2, maxEjectionPercent: 50 })._toIstio('shop/db', 3))
    .toMatchObject({ consecutive5xxErrors: 2, maxEjectionPercent: 50 });
});

test('none writes nothing', () => {
  expect(OutlierDetection.none()._toIstio('shop/web', 3)).toBeUndefined();
  expect(OutlierDetection.none()._needs()).toEqual([]);
  expect(OutlierDetection.none()._maxEjectionPercent(3)).toBeUndefined();
});

test.each([
  [0, undefined],
  [1, undefined],
  [2, 50],
  [3, 34],
  [4, 25],
  [5, 20],
  [8, 13],
  [10, 10],
  [30, 10],
])('of %d endpoints %p percent may be out', (endpoints, percent) => {
  expect(OutlierDetection.http()._toIstio('shop/web', endpoints)?.maxEjectionPercent).toBe(percent);
});

test('every number can be given', () => {
  expect(OutlierDetection.http({
    consecutiveGatewayErrors: 3,
    consecutive5xxErrors: 7,
    consecutiveLocalOriginFailures: 2,
    interval: Duration.seconds(5),
    baseEjectionTime: Duration.millis(1500),
    maxEjectionPercent: 50,
    minHealthPercent: 40,
  })._toIstio('shop/web', 4)).toEqual({
    consecutive5xxErrors: 7,
    consecutiveGatewayErrors: 3,
    splitExternalLocalOriginErrors: true,
    consecutiveLocalOriginFailures: 2,
    interval: '5s',
    baseEjectionTime: '1500ms',
    maxEjectionPercent: 50,
    minHealthPercent: 40,
  });
});

test.each([undefined, 0])('with the counter %p for failures to connect they are gateway errors', (consecutiveLocalOriginFailures) => {
  const spec = OutlierDetection.http({ consecutiveLocalOriginFailures })._toIstio('shop/web', 3);
  expect(spec).toMatchObject({ splitExternalLocalOriginErrors: false });
  expect(spec).not.toHaveProperty('consecutiveLocalOriginFailures');
});

test('failures to connect can be the only ones that count', () => {
  expect(OutlierDetection.http({ consecutiveGatewayErrors: 0, consecutiveLocalOriginFailures: 4 })._toIstio('shop/web', 3))
    .toMatchObject({ consecutiveGatewayErrors: 0, splitExternalLocalOriginErrors: true, consecutiveLocalOriginFailures: 4 });
});

test('the counter of all 5xx never hides that of gateway errors by default', () => {
  expect(OutlierDetection.http({ consecutive5xxErrors: 3 })._toIstio('shop/web', 3))
    .toMatchObject({ consecutive5xxErrors: 3, consecutiveGatewayErrors: 3 });
  expect(OutlierDetection.http({ consecutive5xxErrors: 9 })._toIstio('shop/web', 3))
    .toMatchObject({ consecutive5xxErrors: 9, consecutiveGatewayErrors: 5 });
});

test('other status codes are counted with the 5xx', () => {
  const detection = OutlierDetection.http({ httpErrorCodes: [429, 503] });
  expect(detection._toIstio('shop/web', 3)).toMatchObject({
    consecutive5xxErrors: 5,
    consecutiveGatewayErrors: 5,
    outlierDetectionHttpErrorCodes: [429, 503],
  });
  expect(detection._needs()).toEqual(['DestinationRule outlierDetection.outlierDetectionHttpErrorCodes']);
  expect(OutlierDetection.http()._needs()).toEqual([]);
});

test('gateway errors need no other counter', () => {
  expect(OutlierDetection.http({ httpErrorCodes: [502, 504], consecutive5xxErrors: 0 })._toIstio('shop/web', 3))
    .toMatchObject({ consecutive5xxErrors: 0, outlierDetectionHttpErrorCodes: [502, 504] });
});

test('a version switches off what it would inherit', () => {
  expect(OutlierDetection.http()._disabled()).toEqual({ consecutive5xxErrors: 0, consecutiveGatewayErrors: 0 });
});

test('all endpoints may be out where it is said so', () => {
  expect(OutlierDetection.http({ maxEjectionPercent: 100 })._toIstio('shop/web', 1)?.maxEjectionPercent).toBe(100);
});

test.each([
  [3, 33, 'floor(3 x 33 / 100) = 0', 34],
  [9, 10, 'floor(9 x 10 / 100) = 0', 12],
])('fails when of %d endpoints %d percent may be out', (endpoints, maxEjectionPercent, arithmetic, smallest) => {
  expect(() => OutlierDetection.http({ maxEjectionPercent })._toIstio('shop/web', endpoints)).toThrow(
    `shop/web: maxEjectionPercent ${maxEjectionPercent} of ${endpoints} endpoints is ${arithmetic}, so no endpoint is ever ejected; `
    + `allowed: ${smallest} or more percent of ${endpoints}; fix: raise maxEjectionPercent to at least ${smallest}, or leave it out to have it worked out`);
});

test('fails for one endpoint below 100 percent', () => {
  expect(() => OutlierDetection.tcp({ maxEjectionPercent: 50 })._toIstio('shop/db', 1)).toThrow(
    'shop/db: maxEjectionPercent 50 of 1 endpoint is floor(1 x 50 / 100) = 0, so no endpoint is ever ejected; allowed: 100 or more percent of 1;');
});

test('fails when the first ejection already brings ejected endpoints back', () => {
  expect(() => OutlierDetection.http({ minHealthPercent: 70 })._toIstio('shop/web', 3)).toThrow(
    'shop/web: minHealthPercent is 70, and with the first of 3 endpoints ejected 66% are healthy, so ejected endpoints get requests again at once; '
    + 'allowed: 66 or less with 3 endpoints; fix: leave minHealthPercent out (0): then ejected endpoints get no requests');
  expect(OutlierDetection.http({ minHealthPercent: 50 })._toIstio('shop/web', 2)?.minHealthPercent).toBe(50);
});

test.each([
  [{ consecutiveGatewayErrors: 0 },
    'consecutiveGatewayErrors, consecutive5xxErrors and consecutiveLocalOriginFailures are all 0, so nothing is counted; '
    + 'allowed: at least one counter above 0; fix: use OutlierDetection.none()'],
  [{ consecutiveGatewayErrors: 6, consecutive5xxErrors: 5 },
    'consecutiveGatewayErrors (6) is above consecutive5xxErrors (5), which counts gateway errors too and ejects before; '
    + 'allowed: consecutiveGatewayErrors from 0 to 5; fix: lower consecutiveGatewayErrors to 5, or raise consecutive5xxErrors to at least 6'],
  [{ consecutiveGatewayErrors: -1 },
    'consecutiveGatewayErrors is -1; allowed: a whole number of errors in a row, 0 or more; fix: give consecutiveGatewayErrors such a number, or leave it out'],
  [{ consecutive5xxErrors: 1.5 }, 'consecutive5xxErrors is 1.5;'],
  [{ consecutive5xxErrors: NaN }, 'consecutive5xxErrors is NaN;'],
  [{ consecutiveLocalOriginFailures: NaN }, 'consecutiveLocalOriginFailures is NaN;'],
  [{ interval: Duration.seconds(0) }, 'interval is 0s;'],
  [{ baseEjectionTime: Duration.seconds(0) }, 'baseEjectionTime is 0s;'],
  [{ maxEjectionPercent: 0 },
    "maxEjectionPercent is 0; allowed: a whole number of percent, from 1 to 100; fix: use OutlierDetection.none() for no ejection (Istio takes 0 for Envoy's own 10), or leave it out"],
  [{ maxEjectionPercent: 101 },
    'maxEjectionPercent is 101; allowed: a whole number of percent, from 1 to 100; '
    + 'fix: give maxEjectionPercent such a number, or leave it out to have it worked out from the number of endpoints'],
  [{ minHealthPercent: -1 }, 'minHealthPercent is -1; allowed: a whole number of percent, from 0 to 100;'],
  [{ httpErrorCodes: [] }, 'httpErrorCodes is empty; allowed: one or more status codes; fix: leave httpErrorCodes out for all 5xx'],
  [{ httpErrorCodes: [503, 503] }, 'httpErrorCodes has 503 twice; allowed: each status code once; fix: take one 503 out'],
  [{ httpErrorCodes: [600] }, 'a code of httpErrorCodes is 600; allowed: an HTTP status code, from 100 to 599; fix: take it out, or give a status code'],
  [{ httpErrorCodes: [429], consecutive5xxErrors: 0 },
    'httpErrorCodes has 429, but consecutive5xxErrors, which would count it, is 0; '
    + 'allowed: with consecutive5xxErrors 0, only 502, 503, 504, which consecutiveGatewayErrors counts; '
    + 'fix: give consecutive5xxErrors a number above 0, or leave it out'],
])('fails on %j', (options, message) => {
  expect(() => OutlierDetection.http(options)).toThrow(`OutlierDetection.http: ${message}`);
});

test.each([0, -1, NaN])('tcp fails on %d failures in a row', (consecutiveErrors) => {
  expect(() => OutlierDetection.tcp({ consecutiveErrors })).toThrow(
    `OutlierDetection.tcp: consecutiveErrors is ${consecutiveErrors}; allowed: a whole number of failures in a row, 1 or more; `
    + 'fix: give consecutiveErrors such a number, or use OutlierDetection.none()');
});

test('whatever is written can eject', () => {
  fc.assert(fc.property(fc.nat({ max: 500 }), fc.option(fc.integer({ min: 1, max: 100 }), { nil: undefined }), (endpoints, maxEjectionPercent) => {
    const spec = (() => {
      try {
        return OutlierDetection.http({ maxEjectionPercent })._toIstio('shop/web', endpoints);
      } catch {
        return undefined;
      }
    })();
    expect(spec === undefined || canEject(endpoints, spec.maxEjectionPercent!)).toBe(true);
  }));
});
