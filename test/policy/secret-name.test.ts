import { checkedSecretName } from '../../src/policy/secret-name';

test.each(['shop-tls', 'shop.tls', 'a'])('%s', (name) => {
  expect(checkedSecretName('X', 'credentialName', name)).toBe(name);
});

test.each(['', 'Shop', 'a/b', 'a_b', 'kubernetes://a', ' a', 'A.b'])('what cannot be a Secret: "%s"', (name) => {
  expect(() => checkedSecretName('X', 'credentialName', name)).toThrow(new Error(
    `X: credentialName is '${name}'; allowed: the name of a Secret: lower-case letters, digits, - and .; `
    + 'fix: give the name alone; the Secret lives in the namespace of the pods that use it',
  ));
});
