import { credentialReferences, SecretNames } from '../../../src/analysis/gateways/credentials';
import { modelOf } from '../../support/analyze-yaml';
import { istio } from '../../support/object-yaml';

const object = (kind: string, name: string, rest: string) => `\n---\napiVersion: ${kind === 'Secret' ? 'v1' : 'a.test/v1'}\nkind: ${kind}\nmetadata: { name: ${name}, namespace: shop }\n${rest}\n`;

test('names that servers are given', () => {
  const model = modelOf(istio('Gateway', 'web', `{ servers: [{ tls: { mode: MUTUAL, credentialName: a } }, { tls: { credentialNames: [b, c], credentialName: x } }, {},
    { tls: { credentialName: kubernetes-gateway://shop/a } }, { tls: { credentialName: 5 } }] }`));
  expect([...credentialReferences(model)].map(({ path, name, mode }) => [path, name, mode])).toEqual([
    ['spec.servers[0].tls.credentialName', 'a', 'MUTUAL'],
    ['spec.servers[1].tls.credentialNames[0]', 'b', ''],
    ['spec.servers[1].tls.credentialNames[1]', 'c', ''],
  ]);
});

test('Secrets that are there or will be', () => {
  const names = new SecretNames(modelOf(object('Secret', 'a', 'type: kubernetes.io/tls') + object('Secret', 'token', 'type: kubernetes.io/service-account-token')
    + object('Certificate', 'x', 'spec: { secretName: b }') + object('ExternalSecret', 'c', 'spec: {}') + object('SealedSecret', 'y', 'spec: { template: { metadata: { name: d } } }')));
  expect(names.inNamespace('shop')).toEqual(['a', 'b', 'c', 'd']);
  expect(['b', 'token', 'x'].map((name) => names.namespacesOf(name))).toEqual([['shop'], ['shop'], []]);
});
