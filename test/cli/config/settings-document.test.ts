import { SettingsDocument } from '../../../src/cli/config/settings-document';

test('reads one object and knows its lines', () => {
  const document = new SettingsDocument('settings.yaml', '# first\n---\na: 1\nb:\n  - c: 2\n');
  expect(document.json).toEqual({ a: 1, b: [{ c: 2 }] });
  expect([document.line(''), document.line('a'), document.line('b[0].c'), document.line('nothing')]).toEqual([3, 3, 5, 3]);
  expect(document.place('b')).toBe('settings.yaml:4');
});

test('reads brackets that close below their field', () => {
  const document = new SettingsDocument('settings.yaml', 'a:\n  b: [\n  1\n  ]\nc: 2\n');
  expect(document.json).toEqual({ a: { b: [1] }, c: 2 });
  expect(document.line('c')).toBe(5);
});

test.each(['', '# nothing\n', '---\n', 'null'])('%p says nothing', (text) => {
  expect(new SettingsDocument('settings.yaml', text).json).toEqual({});
});

test.each([
  ['a: 1\n---\nb: 2\n', 'settings.yaml:2: there are 2 documents; allowed: one YAML object; fix: remove the others'],
  ['# x\n- a\n', 'settings.yaml:2: it is a list; allowed: one YAML object; fix: write fields and their values'],
  ['text', 'settings.yaml:1: it is \'text\'; allowed: one YAML object; fix: write fields and their values'],
  ['a: 1\nb: {\n', /^settings\.yaml:[23]: .+; allowed: one YAML object; fix: correct the YAML at this line$/],
  ['a: 1\nb: 2\na: 3\n', 'settings.yaml:3: the field a is there twice; allowed: one YAML object; fix: correct the YAML at this line'],
])('refuses %p', (text, message) => {
  expect(() => new SettingsDocument('settings.yaml', text)).toThrow(message);
});
