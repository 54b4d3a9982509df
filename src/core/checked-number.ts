import { MeshError, type Place } from './errors';

/** The largest number that a 32-bit field of an Istio object holds. */
export const LARGEST_INT32 = 2_147_483_647;

/** Which numbers are right for a field. */
export interface NumberRange {
  readonly min: number;
  readonly max?: number;
  /** What is counted, with its article: "a whole number of retries". */
  readonly what?: string;
  /** What to do instead, where that is more than choosing another number. */
  readonly fix?: string;
}

/** The number itself; fails when it is not whole, or outside of the range. */
export function checkedWhole(where: Place, name: string, value: number, range: NumberRange): number {
  return checked(where, name, value, { ...range, what: range.what ?? 'a whole number' }, Number.isInteger(value));
}

/** The number itself; fails when it is outside of the range, or no number. */
export function checkedNumber(where: Place, name: string, value: number, range: NumberRange): number {
  return checked(where, name, value, { ...range, what: range.what ?? 'a number' }, Number.isFinite(value));
}

function checked(where: Place, name: string, value: number, { min, max = LARGEST_INT32, what, fix }: NumberRange, isOfKind: boolean): number {
  if (isOfKind && value >= min && value <= max) {
    return value;
  }
  const limits = max === LARGEST_INT32 ? `${min} or more` : `from ${min} to ${max}`;
  throw new MeshError(where, {
    problem: `${name} is ${value}`,
    allowed: `${what}, ${limits}`,
    fix: fix ?? `give ${name} such a number, or leave it out`,
  });
}
