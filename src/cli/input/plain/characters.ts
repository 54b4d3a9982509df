/** The characters that mean something, by their codes. */
export const LINE_FEED = 0x0a;
export const SPACE = 0x20;
export const DOUBLE_QUOTE = 0x22;
export const HASH = 0x23;
export const SINGLE_QUOTE = 0x27;
export const PLUS = 0x2b;
export const COMMA = 0x2c;
export const DASH = 0x2d;
export const COLON = 0x3a;
export const OPEN_LIST = 0x5b;
export const BACKSLASH = 0x5c;
export const CLOSE_LIST = 0x5d;
export const BAR = 0x7c;
export const OPEN_OBJECT = 0x7b;
export const CLOSE_OBJECT = 0x7d;

/** Whether each character of ASCII is one of these. */
function table(characters: string): Uint8Array {
  const found = new Uint8Array(128);
  for (const character of characters) {
    found[character.charCodeAt(0)] = 1;
  }
  return found;
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** What the name of a field may be made of here, wherever it is. YAML allows more. */
export const NAME = table(`${LETTERS}0123456789_./-`);

/** What such a name may begin with. */
export const NAME_START = table(`${LETTERS}0123456789_./`);

/** What a text without quotes must not begin with, because it would be or might become something else. */
export const INDICATOR = table('?:,[]{}#&*!|>\'"%@`-');
