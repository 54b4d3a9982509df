import { mostSpecific, nameRank } from '../../../src/mesh/route/named-ways';

test.each([['a.com', 'a.com', Infinity], ['a.com', 'b.a.com', -1], ['*.a.com', 'b.a.com', 7], ['*.a.com', '.a.com', -1], ['*.com', 'b.a.com', 5]])('%s for %s has the rank %d', (name, sni, rank) => {
  expect(nameRank(name, sni)).toBe(rank);
});

test.each([
  ['a.example.com', 'exact'],
  ['b.example.com', 'narrow'],
  ['c.com', 'wide'],
  ['other.net', 'any'],
  [undefined, 'any'],
])('a client that asks for %s takes the way %s', (sni, taken) => {
  const ways = [
    { id: 'any', names: undefined }, { id: 'any again', names: undefined }, { id: 'wide', names: ['*.com'] },
    { id: 'narrow', names: ['x.net', '*.Example.com'] }, { id: 'exact', names: ['a.example.com'] }, { id: 'exact again', names: ['a.example.com'] },
  ];
  expect(mostSpecific(ways, sni)?.id).toBe(taken);
});

test('without a way for the name there is none', () => {
  expect(mostSpecific([{ names: ['a.com'] }], 'b.com')).toBeUndefined();
  expect(mostSpecific([{ names: ['a.com'] }], undefined)).toBeUndefined();
});
