import { ImportPool } from '../../../src/analysis/egress/import-pool';
import { modelOf } from '../../support/analyze-yaml';

const item = (namespace: string, ...hosts: string[]): { readonly hosts: string[]; readonly namespace: string } => ({ hosts, namespace });
const pool = new ImportPool([item('shop', 'a.example.com'), item('mall', 'b.example.com'), item('mall', '*.example.org')]);

test.each([
  ['"*/*"', ['a.example.com', 'b.example.com', '*.example.org']],
  ['"./*"', ['a.example.com']],
  ['"mall/*.example.com"', ['b.example.com', '*.example.org']],
  ['"*/b.example.com"', ['b.example.com', '*.example.org']],
  ['"gone/*"', []],
  ['"~/*"', []],
  ['"istio-system/*", "shop/a.example.com"', ['a.example.com', '*.example.org']],
])('a Sidecar with [%s] may import', (hosts, expected) => {
  const model = modelOf(`
apiVersion: networking.istio.io/v1
kind: Sidecar
metadata: { name: default, namespace: shop }
spec: { egress: [{ hosts: [${hosts}] }] }
`);
  const tried: string[] = [];
  const scope = model.sidecars.of({ namespace: 'shop' });
  expect(pool.find(scope, (one) => tried.push(...one.hosts) < 0)).toBeUndefined();
  expect(tried).toEqual(expected);
  expect(pool.find(scope, () => true)?.hosts).toEqual(expected.length === 0 ? undefined : [expected[0]]);
});
