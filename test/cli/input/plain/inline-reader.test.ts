import { InlineReader } from '../../../../src/cli/input/plain/inline-reader';
import { NOT_PLAIN } from '../../../../src/cli/input/plain/not-plain';

function value(text: string): unknown {
  const reader = new InlineReader(text, text.length);
  return [reader.value(0, text.length), text.slice(reader.position)];
}

test.each<[string, unknown, string]>([
  ['web', 'web', ''], ['1.5 # x', 1.5, '# x'], ['a#b c  ', 'a#b c', ''], ['"a" b', 'a', ' b'], ['\'it\'\'s\',', 'it\'s', ','], ['[a, {b: c}] # d', ['a', { b: 'c' }], ' # d'], ['{}x', {}, 'x'],
])('of %p reads %p and leaves %p', (text, read, rest) => {
  expect(value(text)).toEqual([read, rest]);
});

test.each(['"a', '\'a', '[a', '{a: b', '[a b]', 'a: b', 'a:', '*a', '"\\q"', '[...]'])('%p is not plain', (text) => {
  expect(() => value(text)).toThrow(NOT_PLAIN);
});

test.each<[string, string | undefined]>([
  ['a: b', 'a'], ['a:', 'a'], ['a:\n', 'a'], ['"a b": c', 'a b'], ['0x10: c', '16'], ['a', undefined], ['a:b', undefined], ['a : b', undefined], ['-a: b', undefined], ['"a"', undefined], ['ä: b', undefined],
])('the name in %p is %p', (text, name) => {
  expect(new InlineReader(text, text.length).name(0)).toBe(name);
});
