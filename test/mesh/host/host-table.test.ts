import * as fc from 'fast-check';
import { hostCovers, isWildcardHost } from '../../../src/core/host';
import { HostTable } from '../../../src/mesh/host/host-table';

function tableOf(...hosts: string[]): HostTable<string> {
  const table = new HostTable<string>();
  hosts.forEach((host) => table.set(host, host));
  return table;
}

test.each([
  ['a.b.example.com', 'a.b.example.com'],
  ['x.b.example.com', '*.b.example.com'],
  ['x.example.com', '*.example.com'],
  ['example.com', '*'],
  ['*.b.example.com', '*.b.example.com'],
  ['*.x.example.com', '*.example.com'],
  ['*', '*'],
])('%s is found under %s', (host, under) => {
  const table = tableOf('*', '*.example.com', 'a.b.example.com', '*.b.example.com');
  expect(table.lookup(host)).toEqual({ host: under, value: under });
});

test('nothing is found where nothing covers the host', () => {
  expect(tableOf('a.com', '*.b.com').lookup('c.com')).toBeUndefined();
});

test('what is not accepted is passed over', () => {
  expect(tableOf('*', '*.b.com', 'a.b.com').lookup('a.b.com', (value) => value === '*')?.host).toBe('*');
});

test('all values are listed, those of wildcards last', () => {
  expect([...tableOf('*.b.com', 'a.com').values()]).toEqual(['a.com', '*.b.com']);
  expect([...tableOf('*.b.com', 'a.com').entries()]).toEqual([['a.com', 'a.com'], ['*.b.com', '*.b.com']]);
});

test('a value can be replaced', () => {
  const table = tableOf('*.a.com');
  table.set('*.a.com', 'new');
  expect([table.get('*.a.com'), [...table.candidates('x.a.com')].length]).toEqual(['new', 1]);
});

const label = fc.constantFrom('a', 'b', 'svc');
const host = fc.array(label, { minLength: 1, maxLength: 4 }).map((labels) => labels.join('.'));
const pattern = fc.oneof(host, host.map((name) => `*.${name}`), fc.constant('*'));

test('the found host covers the wanted one, and no other that covers it is longer', () => {
  fc.assert(fc.property(fc.array(pattern, { maxLength: 12 }), host, (patterns, wanted) => {
    const covering = patterns.filter((candidate) => hostCovers(candidate, wanted));
    const found = tableOf(...patterns).lookup(wanted);
    expect(found === undefined).toBe(covering.length === 0);
    if (found !== undefined) {
      expect(hostCovers(found.host, wanted)).toBe(true);
      expect(isWildcardHost(found.host) && patterns.includes(wanted)).toBe(false);
      expect(covering.every((candidate) => candidate === wanted || found.host === wanted || candidate.length <= found.host.length)).toBe(true);
    }
  }));
});
