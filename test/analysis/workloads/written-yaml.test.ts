import { writtenYaml } from '../../../src/analysis/workloads/written-yaml';

test.each([
  ['a: 1s\nb: { c: "true" }', { a: '1s', b: { c: 'true' } }],
  ['{"a": [1]}', { a: [1] }],
  ['', {}],
  [' \n', {}],
  ['text', 'text'],
  ['{{ a }}: [', undefined],
])('%j', (text, expected) => {
  expect(writtenYaml(text)).toEqual(expected);
  expect(writtenYaml(text)).toBe(writtenYaml(text));
});

test('what is remembered does not grow without end', () => {
  const first = writtenYaml('a: 0');
  Array.from({ length: 1000 }, (_, index) => writtenYaml(`b: ${index}`));
  expect(writtenYaml('a: 0')).toEqual(first);
  expect(writtenYaml('a: 0')).not.toBe(first);
});
