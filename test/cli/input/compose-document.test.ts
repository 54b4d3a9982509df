import * as fc from 'fast-check';
import { stringify, type ToStringOptions } from 'yaml';
import { composeDocuments, LARGEST_DOCUMENT, MOST_ALIASED_VALUES } from '../../../src/cli/input/compose-document';
import { DEEPEST_NESTING } from '../../../src/cli/input/yaml-events';
import { YamlProblem } from '../../../src/cli/input/yaml-problem';

// Many or large texts, on machines that may be busy.
jest.setTimeout(120_000);

function value(text: string): unknown {
  const [document] = composeDocuments(text);
  return document.value;
}

function problem(text: string): YamlProblem {
  try {
    composeDocuments(text);
  } catch (error) {
    if (error instanceof YamlProblem) {
      return error;
    }
    throw error;
  }
  throw new Error('it was read');
}

test.each<[string, unknown]>([
  ['a: 1', { a: 1 }],
  ['a:\nb: ~\n', { a: null, b: null }],
  ['- a\n- [b, {c: d}]\n', ['a', ['b', { c: 'd' }]]],
  ['a: "1"\nb: \'yes\'\nc: yes\n', { a: '1', b: 'yes', c: true }],
  ['a: |\n  x\n  y\nb: >-\n  x\n  y\n', { a: 'x\ny\n', b: 'x y' }],
  ['a: x\n  y\n', { a: 'x y' }],
  ['a: 1\r\nb:\r\n  - 2\r\n', { a: 1, b: [2] }],
  ['{"a": "\\/ \\ud83d\\ude00", "b": [1, 2.5, null, true]}', { a: '/ 😀', b: [1, 2.5, null, true] }],
  ['{\n\t"a": [\n\t\t1\n\t]\n}', { a: [1] }],
  ['on: 1\nnull: 2\n', { true: 1, null: 2 }],
  ['1: a\ntrue: b\n', { 1: 'a', true: 'b' }],
  ['a: !!str 1\nb: !!int "3"\nc: !<tag:yaml.org,2002:bool> "no"\n', { a: '1', b: 3, c: false }],
  ['a: !Ref x\nb: !!binary aGk=\nc: !thing {d: 1}\n', { a: 'x', b: 'hi', c: { d: 1 } }],
  ['a: &x {b: 1}\nc: *x\n', { a: { b: 1 }, c: { b: 1 } }],
  ['a: &x 1\nb: &x 2\nc: *x\n', { a: 1, b: 2, c: 2 }],
  ['a: &x {b: 1, c: 2}\nd: {<<: *x, b: 3}\n', { a: { b: 1, c: 2 }, d: { b: 3, c: 2 } }],
  ['a: &x {b: 1}\nz: &z {b: 2, c: 2}\nd: {<<: [*x, *z]}\n', { a: { b: 1 }, z: { b: 2, c: 2 }, d: { b: 1, c: 2 } }],
  ['"<<": 1\n', { '<<': 1 }],
  ['<<: 1\na: 2\n', { a: 2 }],
  ['just a text', 'just a text'],
  ['---\n', null],
])('%p says %p', (text, expected) => {
  expect(value(text)).toEqual(expected);
});

test('reads what is behind the end of a document as another one', () => {
  expect(composeDocuments('a: 1\n...\nb: 2\n').map((document) => document.value)).toEqual([{ a: 1 }, { b: 2 }]);
  expect(composeDocuments('# nothing\n')).toEqual([]);
});

test('takes __proto__ for the name of a field', () => {
  const read = value('__proto__: {polluted: yes}\nconstructor: 1\nhasOwnProperty: 2\n') as object;
  expect(Object.keys(read)).toEqual(['__proto__', 'constructor', 'hasOwnProperty']);
  expect(Object.getPrototypeOf(read)).toBe(Object.prototype);
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  const merged = value('a: &x {__proto__: {b: 1}}\nc: {<<: *x}\n') as { c: object };
  expect(Object.keys(merged.c)).toEqual(['__proto__']);
});

test('takes the last of two equal fields, and says where it is', () => {
  const text = 'a: 1\nb: {c: 1, "c": 2}\na: 3\n';
  const [{ value: read, duplicateKeys }] = composeDocuments(text);
  expect(read).toEqual({ a: 3, b: { c: 2 } });
  expect(duplicateKeys.map(({ key, offset }) => [key, text.slice(0, offset).split('\n').length])).toEqual([['c', 2], ['a', 3]]);
  expect(composeDocuments('a: 1\nb: {a: 1}\n')[0].duplicateKeys).toEqual([]);
});

test('says where a field has an object for its name', () => {
  expect(composeDocuments('a: 1\nb: {{ c }}\n')[0].complexKey).toBe(9);
  expect(composeDocuments('? [a]\n: 1\n')[0].complexKey).toBe(2);
  expect(composeDocuments('a: 1\n')[0].complexKey).toBeUndefined();
});

test.each<[string, string, RegExp]>([
  ['a tab for indentation', 'a:\n\tb: 1', /tab/],
  ['a text without an end', 'a: "x\n', /./],
  ['a list without an end', 'a: [1, 2\nb: 3', /./],
  ['a null byte', 'a: \0', /null byte/],
  ['an alias of nothing', 'a: *b', /^the alias \*b stands for nothing$/],
  ['an alias inside of itself', 'a: &x [*x]', /^the alias \*x is inside of what it stands for$/],
  ['deep nesting', '['.repeat(100_000), new RegExp(`^it is nested deeper than ${DEEPEST_NESTING} levels$`)],
  ['deep nesting in block style', '- '.repeat(100_000), /nested deeper/],
])('refuses %s', (_, text, reason) => {
  expect(problem(text).reason).toMatch(reason);
});

test('refuses aliases that stand for more than any manifest', () => {
  const levels = Array.from({ length: 30 }, (_, level) => `a${level}: &a${level} [${Array.from({ length: 9 }, () => level === 0 ? 'x' : `*a${level - 1}`).join(', ')}]`);
  expect(problem(levels.join('\n')).reason).toBe(`its aliases stand for more than ${MOST_ALIASED_VALUES} values`);
  const merges = ['a0: &a0 {x: 1, y: 2}', ...Array.from({ length: 30 }, (_, level) => `a${level + 1}: &a${level + 1} {k${level}: {<<: *a${level}}, l${level}: {<<: *a${level}}}`)];
  expect(problem(merges.join('\n')).reason).toMatch(/aliases/);
});

test('refuses a document larger than any object', () => {
  expect(problem(`a: "${'x'.repeat(LARGEST_DOCUMENT)}"`).reason).toBe('it is larger than 16777216 characters');
});

test('says where the problem is', () => {
  expect(problem('a: 1\nb: *c\n').offset).toBe(9);
  expect('a: 1\nb: [1\nc: 2\n'.slice(0, problem('a: 1\nb: [1\nc: 2\n').offset).split('\n').length).toBeGreaterThan(1);
});

test('reads JSON as JSON', () => {
  fc.assert(fc.property(fc.jsonValue(), (json) => {
    expect(value(JSON.stringify(json))).toEqual(JSON.parse(JSON.stringify(json)));
    expect(value(JSON.stringify(json, undefined, 2))).toEqual(JSON.parse(JSON.stringify(json)));
  }));
});

test('reads what another YAML writer wrote, in every style', () => {
  const texts = fc.oneof(fc.string(), fc.constantFrom('yes', 'null', '0777', '1e3', '~', '- a', 'a: b', '# a', 'x\ny\n', ' x', 'x\n\n', '{{ a }}', '2001-12-14', '1_0', 'very long words '.repeat(12)));
  const { json } = fc.letrec((tie) => ({
    json: fc.oneof({ maxDepth: 4 }, texts, fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean(), fc.constant(null),
      fc.array(tie('json'), { maxLength: 4 }), fc.dictionary(texts, tie('json'), { maxKeys: 4 })),
  }));
  const styles = fc.record({
    indent: fc.integer({ min: 1, max: 8 }),
    indentSeq: fc.boolean(),
    singleQuote: fc.constantFrom(true, false, null),
    // Its 'block' writes an empty list where YAML does not allow one.
    collectionStyle: fc.constantFrom('any', 'flow'),
    blockQuote: fc.constantFrom(true, false, 'folded', 'literal'),
    lineWidth: fc.constantFrom(0, 20, 80),
  } as const);
  fc.assert(fc.property(json, styles, (original, style) => {
    // Through JSON, which has no -0.
    const expected: unknown = JSON.parse(JSON.stringify(original));
    const text = stringify(expected, { version: '1.1', ...style } as ToStringOptions);
    // Far to the right, the writer folds a long text into one with this word in it, which it reads back itself.
    fc.pre(!text.includes('undefined') || JSON.stringify(expected).includes('undefined'));
    expect(value(text)).toEqual(expected);
  }), { numRuns: 300 });
});

test('a text is read or refused, and nothing else', () => {
  const pieces = fc.constantFrom('a', 'b: ', 'c:\n', '- ', '? ', '\n', '  ', '\n  ', '"x"', '\'y\'', '[', ']', '{', '}', ', ', '# z', '|\n', '>-\n', '&a ', '*a', '<<: ', '!!t ', '%', '\t', '---\n', '...\n', '\u0000', '\ud800');
  fc.assert(fc.property(fc.array(pieces, { maxLength: 20 }), (parts) => {
    try {
      composeDocuments(parts.join(''));
    } catch (error) {
      expect(error).toBeInstanceOf(YamlProblem);
    }
  }), { numRuns: 1000 });
});
