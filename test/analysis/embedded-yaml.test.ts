import { embeddedYaml } from '../../src/analysis/embedded-yaml';

test.each([
  ['a: [1, "2", on, OFF, ~, 1.5, 2020-01-01]', { a: [1, '2', true, false, null, 1.5, '2020-01-01'] }],
  ['text', 'text'],
  ['', undefined],
  ['[', undefined],
  ['a: 1\n---\nb: 2', undefined],
  ['['.repeat(5000), undefined],
])('%j is read as %j', (text, value) => {
  expect(embeddedYaml(text)).toEqual(value);
  expect(embeddedYaml(text)).toBe(embeddedYaml(text));
});

test('what is remembered does not grow without end', () => {
  const first = embeddedYaml('a: 0');
  Array.from({ length: 1000 }, (_, index) => embeddedYaml(`b: ${index}`));
  expect(embeddedYaml('a: 0')).toEqual(first);
  expect(embeddedYaml('a: 0')).not.toBe(first);
});
