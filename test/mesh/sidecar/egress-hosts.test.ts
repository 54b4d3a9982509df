import { EgressHosts } from '../../../src/mesh/sidecar/egress-hosts';

test.each<[string[], string, string, boolean]>([
  [['*/*'], 'a.com', 'any', true],
  [['./*'], 'a.com', 'shop', true],
  [['./*'], 'a.com', 'other', false],
  [['other/*'], 'a.com', 'other', true],
  [['other/a.com'], 'a.com', 'other', true],
  [['other/a.com'], 'b.com', 'other', false],
  [['*/a.com'], 'a.com', 'other', true],
  [['*/*.com'], 'a.com', 'other', true],
  [['*/a.com'], '*.com', 'other', false],
  [['*/*', '~other/*'], 'a.com', 'other', false],
  [['*/*', '~/a.com'], 'a.com', 'any', false],
  [['*/*', '~./*'], 'a.com', 'shop', false],
  [['*/*', '~other/b.com'], 'a.com', 'other', true],
  [['a.com', 'x/y/z'], 'a.com', 'shop', false],
])('%j imports %s of %s: %s', (hosts, host, namespace, imports) => {
  expect(new EgressHosts(hosts, 'shop').importsHost(host, namespace)).toBe(imports);
});

test.each<[string[], string[] | undefined]>([
  [['./a.com', 'x/b.com', '~x/*'], ['a.com', 'b.com']],
  [['./a.com', 'x/*.com'], undefined],
  [[], []],
])('%j can import %j', (hosts, names) => {
  expect(new EgressHosts(hosts, 'shop').names).toEqual(names);
});

test.each<[string[], string[], string, boolean]>([
  [['*/*'], ['a.com'], 'any', true],
  [['./a.com'], ['a.com', 'b.com'], 'shop', true],
  // Unlike with hosts, a wildcard of the VirtualService is enough.
  [['./a.com'], ['*.com'], 'shop', true],
  [['./*.a.com'], ['*.com'], 'shop', true],
  [['./*.a.com'], ['b.com'], 'shop', false],
  [['./a.com'], ['b.com'], 'shop', false],
  [['*/*', '~/a.com'], ['a.com'], 'shop', false],
  [['*/*', '~/a.com'], ['a.com', 'b.com'], 'shop', true],
])('%j imports routes of %j in %s: %s', (hosts, own, namespace, imports) => {
  expect(new EgressHosts(hosts, 'shop').importsRoutes(own, namespace)).toBe(imports);
});

test.each<[string[], boolean]>([
  [['*/*'], true],
  [['other/*'], true],
  [['other/x.com'], false],
  // Only what imports the host counts.
  [['other/x.com', '*/a.com'], false],
  [['other/y.com', '*/*.com'], true],
  [['*/*', '~other/x.com'], false],
  [['*/*', '~*/a.com'], true],
])('%j imports a.com as another name for x.com of the namespace other: %s', (hosts, imports) => {
  expect(new EgressHosts(hosts, 'shop').importsAlias('a.com', 'x.com', 'other')).toBe(imports);
});
