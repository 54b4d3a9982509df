import { splitDocuments } from '../../../src/cli/input/split-documents';

function documents(text: string): string[] {
  return splitDocuments(text).map(({ start, end }) => text.slice(start, end));
}

test.each<[string, string[]]>([
  ['', []],
  ['\n \t\r\n', []],
  ['# a comment', []],
  ['# a comment\n# another', []],
  ['a: 1', ['a: 1']],
  ['---\na: 1', ['\na: 1']],
  ['a: 1\n---\nb: 2\n', ['a: 1\n', '\nb: 2\n']],
  ['---\n---\n---\na: 1\n---\n', ['\na: 1\n']],
  ['# head\n---\na: 1', ['\na: 1']],
  ['%YAML 1.2\n---\na: 1', ['\na: 1']],
  ['--- # what follows\na: 1\n', [' # what follows\na: 1\n']],
  ['--- {a: 1}\n--- {b: 2}', [' {a: 1}\n', ' {b: 2}']],
  ['a: 1\r\n---\r\nb: 2\r\n', ['a: 1\r\n', '\r\nb: 2\r\n']],
  ['a: |\n  ---\n  b\n---\nc: 3', ['a: |\n  ---\n  b\n', '\nc: 3']],
  ['----\na', ['----\na']],
  ['---a', ['---a']],
  ['a: 1\n---', ['a: 1\n']],
  ['  %a', ['  %a']],
])('%p holds %p', (text, expected) => {
  expect(documents(text)).toEqual(expected);
});
