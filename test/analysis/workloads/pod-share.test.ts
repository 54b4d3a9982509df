import { podShareAt } from '../../../src/analysis/workloads/pod-share';

test.each([[2, 2], ['25%', '25%'], ['2', '2'], ['many', undefined], [true, undefined], [undefined, undefined]])('%j', (value, expected) => {
  expect(podShareAt({ spec: { value } }, 'spec', 'value')).toBe(expected);
});
