import { fulfils } from '../../../src/mesh/workload/label-selector';

const expression = (operator: string, ...values: string[]) => ({ matchExpressions: [{ key: 'app', operator, values }] });

test.each([
  [undefined, true, true],
  [{}, true, true],
  [{ matchLabels: { app: 'web' } }, true, false],
  [expression('In', 'web', 'cart'), true, false],
  [expression('NotIn', 'web'), false, true],
  [expression('Exists'), true, false],
  [expression('DoesNotExist'), false, true],
  [expression('Gt', '1'), false, false],
  [{ ...expression('Exists'), matchLabels: { app: 'cart' } }, false, false],
  [{ matchExpressions: ['x'] }, false, false],
])('%j', (selector, web, none) => {
  expect(fulfils({ app: 'web' }, selector)).toBe(web);
  expect(fulfils({}, selector)).toBe(none);
});
