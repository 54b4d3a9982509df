import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { stringify, type ToStringOptions } from 'yaml';
import { type ComposedDocument, composeDocuments } from '../../../../src/cli/input/compose-document';
import { PlainReader } from '../../../../src/cli/input/plain/plain-reader';
import { splitDocuments } from '../../../../src/cli/input/split-documents';
import { YamlProblem } from '../../../../src/cli/input/yaml-problem';
import type { Json } from '../../../../src/mesh/resource';

// Many or large texts, on machines that may be busy.
jest.setTimeout(120_000);

function plain(text: string): Json | undefined {
  return new PlainReader(text).read({ start: 0, end: text.length });
}

function complete(text: string): ComposedDocument[] {
  try {
    return composeDocuments(text);
  } catch (error) {
    if (error instanceof YamlProblem) {
      return [];
    }
    throw error;
  }
}

/** Either it is not plain, or the complete reader says the same, with nothing to complain about. Answers whether it was plain. */
function check(text: string): boolean {
  const reader = new PlainReader(text);
  const read = splitDocuments(text).map((range) => ({ range, value: reader.read(range) })).filter(({ value }) => value !== undefined);
  for (const { range, value } of read) {
    expect([{ value, duplicateKeys: [] }]).toEqual(complete(text.slice(range.start, range.end)));
  }
  return read.length > 0;
}

test.each<[string, Json]>([
  ['a: 1', { a: 1 }],
  ['a: 1\nb: x y  \nc:\nd: ~\n', { a: 1, b: 'x y', c: null, d: null }],
  ['# head\n\na: # here\n  # there\n  b: c # everywhere\n# end\n', { a: { b: 'c' } }],
  ['a:\n- b\n- c: d\n  e: f\n-\n- - x\n'.replace('- - x\n', ''), { a: ['b', { c: 'd', e: 'f' }, null] }],
  ['a:\n  - b\n  -   c: d\n      e:\n        - f\n', { a: ['b', { c: 'd', e: ['f'] }] }],
  ['- a\n- b: 1\n', ['a', { b: 1 }]],
  ['a: "b: # c"\nd: \'it\'\'s\'\ne: "x\\n\\"y\\" \\u00e4"\n', { a: 'b: # c', d: 'it\'s', e: 'x\n"y" ä' }],
  ['a: []\nb: {}\nc: [x, "y", 1, [true], { d: e.f/g }]\nd: { e: f, "g": [h] } # i\n', { a: [], b: {}, c: ['x', 'y', 1, [true], { d: 'e.f/g' }], d: { e: 'f', g: ['h'] } }],
  ['a: http://b:80/c#d\nb: a=b,c\nc: -x\nd: -1\ne: 10%\nf: <none>\ng: [-1, --h]\ni: ::/0\nj: :80\nk: --l=m\n', { a: 'http://b:80/c#d', b: 'a=b,c', c: '-x', d: -1, e: '10%', f: '<none>', g: [-1, '--h'], i: '::/0', j: ':80', k: '--l=m' }],
  ['app.kubernetes.io/name: web\n8080: x\nyes: no\n0x10: z\n', { 'app.kubernetes.io/name': 'web', '8080': 'x', 'true': false, '16': 'z' }],
  ['"a": 1\n\'b c\':\n- "d e": f\n- "g"\n', { 'a': 1, 'b c': [{ 'd e': 'f' }, 'g'] }],
  ['a: |\n  b\n\n   c\n\n\nd: |-\n  e # f\n\ng:\n- |+ # h\n i\n \n  \n', { a: 'b\n\n c\n', d: 'e # f', g: ['i\n\n \n'] }],
  ['{"a": [1, 2.5, null, true, "\\/"],\n "b": {"c":"d"}\n}\n', { a: [1, 2.5, null, true, '/'], b: { c: 'd' } }],
  ['  a: 1\n  b: 2\n', { a: 1, b: 2 }],
  ['# ä\na: ä \u00a0 # é\nb: "😀"\nc: \'日本\'\nd: 日本\n', { a: 'ä \u00a0', b: '😀', c: '日本', d: '日本' }],
])('reads %p', (text, expected) => {
  expect(plain(text)).toEqual(expected);
  expect(check(text)).toBe(true);
});

test.each([
  '', '# nothing', 'text', '"text"', 'a', 'a:b', 'a : b', 'a: b: c', 'a: b:', 'a: |\n  b', 'a: |\n\n  b\n', 'a: |\nb: c\n', 'a: |', 'a: |2\n   b\n', 'a: |\n   b\n  c\n', 'a: |\n   \n  b\n', 'a: |-+\n  b\n', 'a: >-\n  b\n', 'a: &b c', 'a: *b', 'a: !!str b', '? a\n: b', '%YAML 1.2',
  'a: b\n  c\n', 'a: b\n c: d\n', 'a:\n    b: c\n  d: e\n', '- a\n  b\n', '- a\nb: c\n', 'a: b\n- c\n', '- a: b\n c: d\n', 'a: "b\n  c"\n', 'a: \'b\n  c\'\n', 'a: "b" c\n', 'a: "b"#c\n',
  'a: [b,\n  c]\n', 'a: [b c]\n', 'a: [b, ]\n', 'a: [b: c]\n', 'a: {b}\n', 'a: {b: }\n', 'a: {b: c,}\n', 'a: [b] c\n', 'a: [*]\n', 'a: {{ b }}\n', 'a: {b: c, b: d}\n',
  'a: 1\na: 2\n', '1: a\n"1": b\n', 'on: 1\ntrue: 2\n', '__proto__: 1\n', 'constructor: 1\n', '{"__proto__": 1}', '<<: 1\n',
  'a:\tb\n', '\ta: b\n', 'a: b\r\n', 'ä: a\n', 'a: \u0085\n', 'a: \u2028b\n', 'a: \ud800\n', 'a: \ufeffb\n', 'a: "\\x41"\n', 'a: "\\e"\n', 'a: - b\n', 'a: -\n', 'a: : b\n', 'a: :\n', 'a: ::\n', 'a: [:b]\n', 'a: --- b\n', 'a: @b\n', 'a: `b`\n', 'a: ,b\n', 'a: %b\n', 'a: ?b\n', 'a: ]\n',
  'a: 1\n...\nb: 2\n', '[a,\n...\n]\n', '{"a": 1} {"b": 2}\n', '{"a": 1}\nb: 2\n', '{"a": // x\n1}', '{"a": 1, # x\n"b": 2}', '- - a\n', '-\ta\n', '"a" : b\n', '"a":b\n', '"a\nb": c\n',
  `${'a'.repeat(1100)}: b\n`, `{"${'a'.repeat(1100)}": 1}`, `a: ${'['.repeat(200)}${']'.repeat(200)}\n`,
  Array.from({ length: 300 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n'), `${'- a:\n'.split('\n')[0]}\n${Array.from({ length: 300 }, (_, depth) => `${' '.repeat(2 * depth + 2)}- a:`).join('\n')}`,
])('leaves %p to the complete reader', (text) => {
  expect(plain(text)).toBeUndefined();
});

test('reads one document after the other, and none that is not plain', () => {
  const text = 'a: 1\n--- # second\nb: \u007f\n---\nc: 3\n---\nd: >\n  x\n---\ne:\n- 5\n';
  const reader = new PlainReader(text);
  expect(splitDocuments(text).map((range) => reader.read(range))).toEqual([{ a: 1 }, undefined, { c: 3 }, undefined, { e: [5] }]);
});

test('knows where the items of a List in JSON are', () => {
  const text = '{"x": [1], "items": [ {"a": [2]}, 3 ,\n"b"], "y": [4, 5]}\n---\nitems: [1]\n---\n{"items": []}\n---\n{"y": [6]}\n---\n{"items": [7], "x": *a}\n---\na: {items: [8]}\nitems:\n  - 9\n';
  const reader = new PlainReader(text);
  const items = splitDocuments(text).map((range) => {
    reader.read(range);
    return reader.items?.map(({ start, end }) => text.slice(start, end));
  });
  expect(items).toEqual([['{"a": [2]}', '3', '"b"'], undefined, [], undefined, undefined, undefined]);
});

test('an error of its own is no other document', () => {
  const broken = new Proxy({}, { get: () => { throw new Error('broken'); } }) as unknown as string;
  expect(() => new PlainReader(broken).read({ start: 0, end: 1 })).toThrow('broken');
});

const EXAMPLES = join(__dirname, '../../../../examples');
const manifests = readdirSync(EXAMPLES, { recursive: true, encoding: 'utf8' }).filter((name) => /expected\/.*\.yaml$/.test(name));

test.each(manifests)('%s is plain', (name) => {
  const text = readFileSync(join(EXAMPLES, name), 'utf8');
  const reader = new PlainReader(text);
  for (const range of splitDocuments(text)) {
    const value = reader.read(range);
    expect([{ value, duplicateKeys: [] }]).toEqual(complete(text.slice(range.start, range.end)));
  }
});

/** Manifests in many styles, of which most are plain. */
const words = fc.oneof(fc.constantFrom('a', 'name', 'app.kubernetes.io/name', 'yes', 'null', '0777', '1.5', '', 'x y', 'a: b', 'it\'s', '"', '- a', '*', '5s', '*.example.com', '#', 'a #b', 'http://a', '{}', '-1', '-x', '--x', '...', '/a', 'ä', '\u00a0', '😀 ', 'a\nb', 'a\n', 'a\n\n', ' a\nb\n', '\na'), fc.string({ maxLength: 4 }));
const { json } = fc.letrec((tie) => ({
  json: fc.oneof({ maxDepth: 4, withCrossShrink: true }, words, fc.integer(), fc.boolean(), fc.constant(null), fc.array(tie('json'), { maxLength: 3 }), fc.dictionary(words, tie('json'), { maxKeys: 3 })),
}));
const styles = fc.record({
  indent: fc.integer({ min: 1, max: 4 }),
  indentSeq: fc.boolean(),
  singleQuote: fc.constantFrom(true, false, null),
  collectionStyle: fc.constantFrom('any', 'any', 'block', 'flow'),
  blockQuote: fc.constantFrom(true, false, 'literal'),
  lineWidth: fc.constantFrom(0, 40),
});
const documents = fc.tuple(fc.dictionary(words, json, { maxKeys: 4 }), styles).map(([value, style]) => stringify(value, { version: '1.1', ...style } as ToStringOptions));

test('says what the complete reader says about what is written well', () => {
  let plainOnes = 0;
  fc.assert(fc.property(documents, (text) => {
    plainOnes += Number(check(text));
  }), { numRuns: 500 });
  expect(plainOnes).toBeGreaterThan(20);
});

test('and about what is written badly', () => {
  const edits = fc.array(fc.tuple(fc.nat(), fc.nat({ max: 3 }), fc.constantFrom('', ' ', '  ', '\n', '\n  ', '- ', ': ', ':', '#', ' #', '"', '\'', '[', ']', '{', '}', ',', ', ', '-', '?', '|', '|\n', ' |-\n', ' |+\n', '\t', '...', '\n...\n', '---\n', 'a', 'a: ', '\na: b\n', '\\', '&a ', '*a', '!', '%', '~')), { minLength: 1, maxLength: 3 });
  let plainOnes = 0;
  fc.assert(fc.property(documents, edits, (original, changes) => {
    const text = changes.reduce((changed, [at, removed, added]) => {
      const place = at % (changed.length + 1);
      return changed.slice(0, place) + added + changed.slice(place + removed);
    }, original);
    plainOnes += Number(check(text));
  }), { numRuns: 2000 });
  expect(plainOnes).toBeGreaterThan(100);
});

test('and about any text of its own characters', () => {
  const pieces = fc.constantFrom('a', 'b: ', 'c:\n', '- ', '\n', ' ', '  ', '\n  ', '"x"', '\'y\'', '[', ']', '{', '}', ', ', ' # z', '|\n', '|-\n', '|+\n', '\n\n', 'x y', '1', '"a":', '-', '--', '~');
  fc.assert(fc.property(fc.array(pieces, { maxLength: 14 }), (parts) => {
    check(parts.join(''));
  }), { numRuns: 3000 });
});
