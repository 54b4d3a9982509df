import { INDICATOR, NAME, NAME_START } from '../../../../src/cli/input/plain/characters';

function characters(table: Uint8Array): string {
  return [...table.keys()].filter((code) => table[code] === 1).map((code) => String.fromCharCode(code)).join('');
}

test('names are made of what needs no thought', () => {
  expect(characters(NAME)).toBe('-./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz');
  expect(characters(NAME_START)).toBe(characters(NAME).slice(1));
});

test('indicators are those of YAML', () => {
  expect(characters(INDICATOR)).toBe('!"#%&\'*,-:>?@[]`{|}');
});
