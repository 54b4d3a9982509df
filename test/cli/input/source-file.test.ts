import * as fc from 'fast-check';
import { SourceFile } from '../../../src/cli/input/source-file';

test.each([
  ['', 0, 1], ['a', 0, 1], ['a\n', 1, 1], ['a\n', 2, 2], ['a\nb\nc', 2, 2], ['a\nb\nc', 4, 3], ['a\r\nb', 3, 2], ['\n\n\n', 2, 3], ['a\nb', 99, 2],
])('%p at %i is line %i', (text, offset, line) => {
  expect(new SourceFile('web.yaml', text).lineAt(offset)).toBe(line);
});

test('lines of a part of a file are those of the file', () => {
  expect(new SourceFile('web.yaml', 'a\nb', 10).lineAt(2)).toBe(12);
});

test('the line is the number of line ends before', () => {
  fc.assert(fc.property(fc.array(fc.constantFrom('a', '\n', 'ä', ' ')), fc.nat(), (characters, at) => {
    const text = characters.join('');
    const offset = at % (text.length + 1);
    expect(new SourceFile('web.yaml', text).lineAt(offset)).toBe(text.slice(0, offset).split('\n').length);
  }));
});
