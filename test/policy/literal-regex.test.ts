import fc from 'fast-check';
import { RE2JS } from 're2js';
import { literalRegex } from '../../src/policy/literal-regex';

test('escapes what has a meaning in a pattern', () => {
  expect(literalRegex('/a.b(c)[d]{e}*+?|^$\\')).toBe('/a\\.b\\(c\\)\\[d\\]\\{e\\}\\*\\+\\?\\|\\^\\$\\\\');
});

test('matches its text and no other', () => {
  fc.assert(fc.property(fc.string(), fc.string(), (text, other) => {
    const pattern = RE2JS.compile(literalRegex(text));
    expect(pattern.matches(text)).toBe(true);
    expect(pattern.matches(other)).toBe(other === text);
  }));
});
