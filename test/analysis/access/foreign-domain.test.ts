import { foreignDomain } from '../../../src/analysis/access/foreign-domain';
import { meshOptions } from '../../../src/mesh/mesh-options';

const options = meshOptions({ trustDomain: 'td', trustDomainAliases: ['old-td'] });

test.each([
  ['example.com/ns/shop/sa/web', 'example.com'],
  ['td/ns/shop/sa/web', undefined],
  ['old-td/ns/shop/sa/web', undefined],
  ['cluster.local/ns/shop/sa/web', undefined],
  ['*/ns/shop/sa/web', undefined],
  ['spiffe://example.com/ns/shop/sa/web', undefined],
  ['*', undefined],
])('of %s: %s', (principal, domain) => {
  expect(foreignDomain(principal, options)).toBe(domain);
});
