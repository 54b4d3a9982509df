import { fullHost, scopesOf, seenHosts } from '../../../src/analysis/istioctl/seen-hosts';
import { modelOf } from '../../support/analyze-yaml';
import { istio, service } from '../../support/object-yaml';

const entry = (host: string, exportTo: string, number: number, inNamespace = 'bank') => istio('ServiceEntry', `e${number}`,
  `{ hosts: ["${host}"], exportTo: [${exportTo}], workloadSelector: { labels: { app: ext } }, ports: [{ number: ${number}, name: a, protocol: HTTP }] }`, inNamespace);
const ofBank = (annotation: string) => service('web', '[{ port: 81 }]', 'bank').replace('namespace: bank', `namespace: bank, annotations: { networking.istio.io/exportTo: "${annotation}" }`);

function ports(yaml: string, host: string, exportTo = '', inNamespace = 'shop'): readonly number[] | undefined {
  const model = modelOf(yaml + istio('VirtualService', 'web', `{ exportTo: [${exportTo}] }`, inNamespace));
  return seenHosts(model).find(host, model.ofKind('VirtualService')[0])?.ports;
}

test.each<[string, readonly number[] | undefined, readonly number[] | undefined]>([
  ['a Service of the namespace', ports(service('web'), 'web'), [80]],
  ['one of another, by its full name', ports(ofBank(''), 'web.bank.svc.cluster.local'), [81]],
  ['not by a part of it', ports(ofBank(''), 'web.bank'), undefined],
  ['one that is not exported', ports(ofBank('. , other'), 'web.bank.svc.cluster.local'), undefined],
  ['one that is', ports(ofBank('shop'), 'web.bank.svc.cluster.local'), [81]],
  ['but not to where the object itself is exported', ports(ofBank('shop'), 'web.bank.svc.cluster.local', '"*"'), undefined],
  ['as seen from there', ports(ofBank('.'), 'web.bank.svc.cluster.local', 'bank'), [81]],
  ['the last of several', ports(entry('a.example.com', '"*"', 1) + entry('a.example.com', '"*"', 2), 'a.example.com'), [2]],
  ['a Service goes before', ports(entry('web.shop.svc.cluster.local', '"*"', 1) + service('web'), 'web'), [80]],
  ['a wildcard that the namespace sees', ports(entry('*.example.com', 'shop', 3), 'a.example.com', '"*"'), [3]],
  ['a wildcard below one', ports(entry('*.example.com', '"*"', 3), '*.a.example.com'), [3]],
  ['the namespaces of Kubernetes', ports(service('dns', undefined, 'kube-system'), 'dns.kube-system.svc.cluster.local'), undefined],
])('%s', (_, found, expected) => {
  expect(found).toEqual(expected);
});

test('who sees an object, and what a host is in full', () => {
  expect([[], ['*'], ['.', 'a'], ['.', '*']].map((exportTo) => [...scopesOf(exportTo, 'shop')])).toEqual([['*'], ['*'], ['shop', 'a'], ['*']]);
  expect(['web', 'web.shop', '*', '*.b'].map((host) => fullHost(host, 'shop'))).toEqual(['web.shop.svc.cluster.local', 'web.shop', '*', '*.b']);
});
