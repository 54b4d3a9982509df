import { nearNames, nearNamesText } from '../../src/cli/near-names';

test.each([
  ['a misspelt one', 'chekout', ['web', 'checkout', 'checkout-v1', 'cart'], ['checkout']],
  ['several, the nearest first', 'web-v', ['web-v12', 'web-v1', 'cart'], ['web-v1', 'web-v12']],
  ['one that holds it', 'check', ['checkout-version-1', 'cart'], ['checkout-version-1']],
  ['none near: some of all', 'x', ['f', 'e', 'd', 'c', 'b', 'aaaa'].map((name) => `service-${name}`), ['service-aaaa', 'service-b', 'service-c', 'service-d', 'service-e']],
  ['none at all', 'x', [], []],
])('%s', (_, written, names, expected) => {
  expect(nearNames(written, names)).toEqual(expected);
});

test('as an error says it', () => {
  expect([nearNamesText('webb', ['web']), nearNamesText('web', [])]).toEqual(['for example web', 'the manifests hold none']);
});
