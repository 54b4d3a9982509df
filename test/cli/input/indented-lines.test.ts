import { composeDocuments } from '../../../src/cli/input/compose-document';
import { withIndentedLines } from '../../../src/cli/input/indented-lines';

const parsed = (text: string | undefined) => composeDocuments(text ?? '').map(({ value }) => value);

test.each([
  ['a bracket that closes below its field', 'metadata:\n  labels: {\n    a: b\n  }\n  name: web\n', { metadata: { labels: { a: 'b' }, name: 'web' } }],
  ['items to the left of their field', 'spec:\n  ports: [\n{ port: 80 },\n\n{ port: 81 }\n]\n', { spec: { ports: [{ port: 80 }, { port: 81 }] } }],
  ['a text in single quotes', 'a:\n  b: \'one\n  two\n\n  three\'\n  c: 1\n', { a: { b: 'one two\nthree', c: 1 } }],
  ['a text in double quotes', 'b: "one\ntwo \\\nthree"\n', { b: 'one two three' }],
  ['a field of an item of an item', '- - a: [\n  1\n  ]\n', [[{ a: [1] }]]],
  ['a tab before the bracket', 'a:\n  b: [\n    1\n\t]\n', { a: { b: [1] } }],
  ['a comment in brackets', 'a:\n    b: [\n# none\n    1 ]\n', { a: { b: [1] } }],
  ['several, one in the other', 'a:\n  b: {\n  c: [\n  1\n  ],\n  d: \'x\n  y\'\n  }\n', { a: { b: { c: [1], d: 'x y' } } }],
])('%s', (_, text, value) => {
  const indented = withIndentedLines(text);
  expect(parsed(indented)).toEqual([value]);
  expect(indented?.split('\n').map((line) => line.trimStart())).toEqual(text.split('\n').map((line) => line.trimStart()));
});

test.each([
  ['a text that can be read', 'a: 1\n'],
  ['a text with another mistake', 'a: [1\n'],
  ['a text with another mistake besides', 'a: [\n1\n]\nb: }\n'],
])('%s is left alone', (_, text) => {
  expect(withIndentedLines(text)).toBeUndefined();
});

test('thousands of lines take no time that anybody notices, or are left alone', () => {
  const lines = (count: number) => `a: [\n${'1,\n'.repeat(count)}]\n`;
  expect(parsed(withIndentedLines(lines(200)))).toEqual([{ a: Array.from({ length: 200 }, () => 1) }]);
  expect(withIndentedLines(lines(50_000))).toBeUndefined();
}, 60_000);
