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
});
