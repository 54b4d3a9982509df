import * as fc from 'fast-check';
import type { Json } from '../../../src/mesh/resource';
import { readDestinations, readMirrors } from '../../../src/mesh/route/destination';

const resolve = (host: string): string => `${host}.full`;
const route = (value: Json) => ({ value, resource: undefined, path: 'spec.http[0].route' });

test('a destination is completed, and says where it is', () => {
  expect(readDestinations(route([{ destination: { host: 'a', subset: 'v1', port: { number: 80 } }, weight: 1 }]), resolve)).toEqual([
    { host: 'a.full', subset: 'v1', port: 80, weight: 1, share: 1, from: { resource: undefined, path: 'spec.http[0].route[0]' } },
  ]);
});

test.each<[number[], number[]]>([
  [[0], [1]],
  [[30], [1]],
  [[95, 10], [95 / 105, 10 / 105]],
  [[0, 5], [0, 1]],
  [[0, 0], [0, 0]],
  [[-1, 1], [0, 1]],
])('the weights %j are the shares %j', (weights, shares) => {
  expect(readDestinations(route(weights.map((weight) => ({ destination: { host: 'a' }, weight }))), resolve).map(({ share }) => share)).toEqual(shares);
});

test('what is no destination is none', () => {
  expect(readDestinations(undefined, resolve)).toEqual([]);
  expect(readDestinations(route([null, {}, { destination: { host: '' } }]), resolve)).toEqual([]);
});

test('shares are parts of one', () => {
  fc.assert(fc.property(fc.array(fc.nat(100), { minLength: 1, maxLength: 6 }), (weights) => {
    const shares = readDestinations(route(weights.map((weight) => ({ destination: { host: 'a' }, weight }))), resolve).map(({ share }) => share);
    const sum = shares.reduce((total, share) => total + share, 0);
    expect(sum).toBeCloseTo(weights.length > 1 && weights.every((weight) => weight === 0) ? 0 : 1);
  }));
});

const fields = (json: Record<string, Json>) => (name: string) => json[name] === undefined ? undefined : { value: json[name], resource: undefined, path: name };

test.each<[Record<string, Json>, [string, number, string][]]>([
  [{}, []],
  [{ mirror: { host: 'm' } }, [['m.full', 100, 'mirror']]],
  [{ mirror: { host: 'm' }, mirrorPercentage: { value: 1.5 } }, [['m.full', 1.5, 'mirror']]],
  [{ mirror: { host: 'm' }, mirrorPercentage: {} }, []],
  [{ mirror: { host: 'm' }, mirrorPercent: 7 }, [['m.full', 7, 'mirror']]],
  [{ mirror: { host: 'm' }, mirrorPercentage: { value: 2 }, mirrorPercent: 7 }, [['m.full', 2, 'mirror']]],
  [{ mirrors: [{ destination: { host: 'a' } }, { destination: { host: 'b' }, percentage: { value: 5 } }, { destination: { host: 'c' }, percentage: { value: 0 } }] },
    [['a.full', 100, 'mirrors[0]'], ['b.full', 5, 'mirrors[1]']]],
])('%j mirrors to %j', (json, expected) => {
  expect(readMirrors(fields(json), resolve).map(({ host, percent, from }) => [host, percent, from.path])).toEqual(expected);
});
