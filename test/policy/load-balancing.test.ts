import { Duration } from 'cdk8s';
import { LoadBalancing } from '../../src/policy/load-balancing';
import { Locality } from '../../src/policy/locality';

const OFF = { enabled: false };

test.each([
  ['leastRequest', LoadBalancing.leastRequest(), { simple: 'LEAST_REQUEST' }],
  ['roundRobin', LoadBalancing.roundRobin(), { simple: 'ROUND_ROBIN' }],
  ['random', LoadBalancing.random(), { simple: 'RANDOM' }],
  ['a header', LoadBalancing.consistentHashHeader('x-user-id'), { consistentHash: { httpHeaderName: 'x-user-id' } }],
  ['a header in a ring', LoadBalancing.consistentHashHeader('x-user-id', { minimumRingSize: 4096 }),
    { consistentHash: { httpHeaderName: 'x-user-id', ringHash: { minimumRingSize: 4096 } } }],
  ['a cookie', LoadBalancing.consistentHashCookie('session'), { consistentHash: { httpCookie: { name: 'session' } } }],
  ['a cookie in a table', LoadBalancing.consistentHashCookie('session', { ttl: Duration.hours(1) }, { maglevTableSize: 65_537 }),
    { consistentHash: { httpCookie: { name: 'session', ttl: '3600s' }, maglev: { tableSize: 65_537 } } }],
  ['a query parameter', LoadBalancing.consistentHashQuery('tenant', { minimumRingSize: 10 }),
    { consistentHash: { httpQueryParameterName: 'tenant', ringHash: { minimumRingSize: 10 } } }],
  ['the address', LoadBalancing.consistentHashSourceIp({ maglevTableSize: 7 }), { consistentHash: { useSourceIp: true, maglev: { tableSize: 7 } } }],
])('%s, and no zone is preferred unless it is asked for', (_name, loadBalancing, spec) => {
  expect(loadBalancing._toIstio(true)).toEqual({ ...spec, localityLbSetting: OFF });
  expect(loadBalancing._toIstio(false)).toEqual({ ...spec, localityLbSetting: OFF });
});

test('locality and warm-up go together', () => {
  const loadBalancing = LoadBalancing.roundRobin().withLocality(Locality.preferLocal()).withWarmup(Duration.seconds(30), { minimumPercent: 5 });
  expect(loadBalancing._toIstio(true)).toEqual({
    simple: 'ROUND_ROBIN',
    localityLbSetting: { enabled: true },
    warmup: { duration: '30s', minimumPercent: 5, aggression: 1 },
  });
  expect(loadBalancing._toIstio(false)?.localityLbSetting).toEqual(OFF);
  expect(LoadBalancing.leastRequest().withWarmup(Duration.seconds(30)).withLocality(Locality.preferLocal())._toIstio(true)?.warmup)
    .toEqual({ duration: '30s', minimumPercent: 10, aggression: 1 });
});

test('changes make another value', () => {
  const plain = LoadBalancing.leastRequest();
  plain.withLocality(Locality.preferLocal());
  plain.withWarmup(Duration.seconds(30));
  expect(plain._toIstio(true)).toEqual({ simple: 'LEAST_REQUEST', localityLbSetting: OFF });
});

test.each([
  ['leastRequest', LoadBalancing.leastRequest(), false],
  ['the address', LoadBalancing.consistentHashSourceIp(), false],
  ['a header', LoadBalancing.consistentHashHeader('x-user-id'), true],
  ['a cookie', LoadBalancing.consistentHashCookie('session'), true],
  ['a query parameter', LoadBalancing.consistentHashQuery('tenant'), true],
])('%s needs HTTP: %s', (_name, loadBalancing, http) => {
  expect(loadBalancing._hashesHttp()).toBe(http);
});

test('attributes need a release that has them', () => {
  expect(LoadBalancing.consistentHashCookie('session', { ttl: Duration.hours(1), attributes: { SameSite: 'Lax' } })._needs())
    .toEqual(['DestinationRule loadBalancer.consistentHash.httpCookie.attributes']);
  expect(LoadBalancing.consistentHashCookie('session')._needs()).toEqual([]);
  expect(LoadBalancing.leastRequest()._needs()).toEqual([]);
});

test.each([
  ['random()', LoadBalancing.random()],
  ['consistent hashing', LoadBalancing.consistentHashHeader('x-user-id')],
])('fails on a warm-up with %s', (name, loadBalancing) => {
  expect(() => loadBalancing.withWarmup(Duration.seconds(30))).toThrow(
    `LoadBalancing.withWarmup: warm-up is ignored with ${name}; allowed: leastRequest() and roundRobin(); `
    + 'fix: use LoadBalancing.leastRequest().withWarmup(…), or leave the warm-up out');
});

test.each([
  [() => LoadBalancing.consistentHashHeader(''), "LoadBalancing.consistentHashHeader: the header is '';"],
  [() => LoadBalancing.consistentHashCookie(''), "LoadBalancing.consistentHashCookie: the cookie is '';"],
  [() => LoadBalancing.consistentHashQuery(''), "LoadBalancing.consistentHashQuery: the query parameter is '';"],
  [() => LoadBalancing.consistentHashSourceIp({ maglevTableSize: 4 }), 'LoadBalancing.consistentHashSourceIp: maglevTableSize is 4,'],
  [() => LoadBalancing.leastRequest().withWarmup(Duration.seconds(0)), 'LoadBalancing.withWarmup: duration is 0s;'],
])('fails where the mistake is made', (make, message) => {
  expect(make).toThrow(message);
});
