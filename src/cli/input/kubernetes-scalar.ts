/** The words that mean something else than themselves, in the spellings that are accepted. */
const WORDS = new Map<string, boolean | null>([
  ...['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON'].map((word) => [word, true] as const),
  ...['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF'].map((word) => [word, false] as const),
  ...['', '~', 'null', 'Null', 'NULL'].map((word) => [word, null] as const),
]);
const LONGEST_WORD = 5;

const INTEGER = /^[-+]?(?:0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO]?[0-7]+|[1-9][0-9]*|0)$/;
const DECIMAL = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;

/**
 * What a scalar without quotes stands for, as Kubernetes, kubectl and istioctl
 * read it: the words of YAML 1.1 (`yes`, `off`), octal numbers that start with
 * 0, and a time is a text. `.inf` and `.nan` stay texts, since JSON has no
 * such numbers and Kubernetes takes none.
 */
export function kubernetesScalar(text: string): string | number | boolean | null {
  if (text.length <= LONGEST_WORD) {
    const word = WORDS.get(text);
    if (word !== undefined) {
      return word;
    }
  }
  const first = text.charCodeAt(0);
  // Between "+" and "9": the sign, the point, or a digit that every number starts with.
  return first < 0x2b || first > 0x39 ? text : numberOf(text) ?? text;
}

/** A number too large for any field is a text, too. */
function numberOf(text: string): number | undefined {
  const digits = text.includes('_') ? text.replaceAll('_', '') : text;
  if (!INTEGER.test(digits) && !DECIMAL.test(digits)) {
    return undefined;
  }
  const number = INTEGER.test(digits) ? integerOf(digits) : Number(digits);
  return Number.isFinite(number) ? number : undefined;
}

function integerOf(text: string): number {
  const signed = text.startsWith('-') || text.startsWith('+');
  const digits = signed ? text.slice(1) : text;
  const isOldOctal = /^0[0-7]+$/.test(digits);
  const size = Number(isOldOctal ? `0o${digits.slice(1)}` : digits);
  return text.startsWith('-') ? -size : size;
}
