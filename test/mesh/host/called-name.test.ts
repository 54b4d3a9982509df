import { calledName, completedName, hostOfAuthority } from '../../../src/mesh/host/called-name';

test.each([['Reviews.Shop:80', 'reviews.shop'], ['a.example.com.', 'a.example.com'], ['a', 'a'], ['Checkout:8080', 'checkout'], ['api.shop.', 'api.shop']])('%s calls %s', (authority, name) => {
  expect(calledName(authority)).toBe(name);
});

test.each([['Reviews.Shop:80', 'reviews.shop'], ['a.example.com.', 'a.example.com.'], ['[2001:DB8::1]:80', '[2001:db8::1]']])('%s is for %s', (authority, host) => {
  expect(hostOfAuthority(authority)).toBe(host);
});

test.each([
  ['reviews.shop', 'reviews.shop.svc.example.org'],
  ['reviews.shop.svc', 'reviews.shop.svc.example.org'],
  ['reviews', undefined],
  ['reviews.shop.com', undefined],
  ['reviews.shop.svc.example.org', undefined],
])('%s is completed to %s', (name, completed) => {
  expect(completedName(name, 'example.org')).toBe(completed);
});
