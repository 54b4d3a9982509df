import type { Finding } from '../core/finding';

/**
 * Orders findings by where they are, then by what they say: independent of
 * the order in which rules ran and objects were given.
 */
export function compareFindings(a: Finding, b: Finding): number {
  for (const part of PARTS) {
    const difference = compareNatural(part(a) ?? '', part(b) ?? '');
    if (difference !== 0) {
      return difference;
    }
  }
  return 0;
}

const PARTS: readonly ((finding: Finding) => string | undefined)[] = [
  ({ file }) => file,
  ({ line }) => line === undefined ? undefined : String(line),
  ({ construct }) => construct,
  ({ object }) => object?.namespace,
  ({ object }) => object?.kind,
  ({ object }) => object?.name,
  ({ object }) => object?.apiVersion,
  ({ path }) => path,
  ({ code }) => code,
  ({ message }) => message,
];

/** By code unit, but numbers in a text by their value: `http[2]` comes before `http[10]`. */
function compareNatural(a: string, b: string): number {
  const [left, right] = [a, b].map((text) => text.match(/\d+|\D+/g) ?? []);
  for (let index = 0; index < Math.min(left.length, right.length); index += 1) {
    const difference = compareRuns(left[index], right[index]);
    if (difference !== 0) {
      return difference;
    }
  }
  return left.length - right.length || compareTexts(a, b);
}

function compareRuns(a: string, b: string): number {
  const [left, right] = [Number(a), Number(b)];
  return Number.isNaN(left) || Number.isNaN(right) ? compareTexts(a, b) : left - right;
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
