import { documents, istio, modelOf, service } from '../yaml-model';

describe('a Service of type ExternalName', () => {
  const alias = (name: string, externalName: string, more = ''): string => service(name, `type: ExternalName\nexternalName: ${externalName}${more}`);
  const { hosts } = modelOf(documents(alias('shop/a', 'b.shop.svc.cluster.local'), alias('shop/b', 'example.com'), alias('shop/c', 'd.shop.svc.cluster.local'),
    alias('shop/d', 'c.shop.svc.cluster.local'), service('shop/plain'), istio('ServiceEntry', 'shop/example', 'hosts: [example.com]')));
  const named = (name: string) => hosts.declarations(`${name}.shop.svc.cluster.local`)[0];

  test('stands for a host in the end', () => {
    expect(['a', 'b', 'c'].map((name) => hosts.aliases.concreteName(named(name)))).toEqual(['example.com', 'example.com', undefined]);
    expect(['a', 'c', 'plain'].map((name) => hosts.aliases.concrete(named(name), 'shop')?.host)).toEqual(['example.com', undefined, 'plain.shop.svc.cluster.local']);
  });

  test.each([['a', 'shop', 'a'], ['a', 'other', undefined], ['A.shop:80', 'other', 'a'], ['a.shop.svc.', 'other', 'a'], ['a.shop.svc.cluster.local', 'other', 'a'],
    ['plain', 'shop', undefined], ['example.com', 'shop', undefined]])('%s in %s calls %s', (authority, namespace, expected) => {
    expect(hosts.aliases.called(authority, namespace)?.resource.name).toBe(expected);
  });
});
