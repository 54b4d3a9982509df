import { referredTo } from '../../../src/analysis/istioctl/object-reference';

test.each([
  ['web', 'shop', 'web'],
  ['edge/web', 'edge', 'web'],
  ['./web', '.', 'web'],
  ['web.edge', 'shop', 'web.edge'],
  ['a/b/c', 'a', 'b/c'],
])('%s is in namespace %s and called %s', (written, namespace, name) => {
  expect(referredTo(written, 'shop')).toEqual({ namespace, name });
});
