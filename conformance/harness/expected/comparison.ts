import { isDeepStrictEqual } from 'util';
import { leavesOf } from './reading';

/** How many things were compared, by what they are. */
export type Counts = Readonly<Record<string, number>>;

/** What was compared with what, and where it was not the same. */
export class Comparison {
  public readonly problems: string[] = [];
  private readonly compared = new Map<string, number>();

  /** Compares part by part; what either side has alone is a difference. */
  public same(what: string, where: string, expected: unknown, actual: unknown): void {
    this.count(what);
    this.count('values', leavesOf(expected).length);
    if (!isDeepStrictEqual(expected, actual)) {
      this.problems.push(...differences(expected, actual).map((difference) => `${where}${difference}`));
    }
  }

  public problem(text: string): void {
    this.problems.push(text);
  }

  /** What has no translation is a difference, too. */
  public attempt(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.problem(error instanceof Error ? error.message : String(error));
    }
  }

  public get counts(): Counts {
    return Object.fromEntries(this.compared);
  }

  private count(what: string, by = 1): void {
    this.compared.set(what, (this.compared.get(what) ?? 0) + by);
  }
}

function differences(expected: unknown, actual: unknown, path = ''): string[] {
  if (isDeepStrictEqual(expected, actual)) {
    return [];
  }
  if (!isBranch(expected) || !isBranch(actual)) {
    return [`${path}: the manifests say ${JSON.stringify(expected)}, Envoy has ${JSON.stringify(actual)}`];
  }
  const [left, right] = [new Map(Object.entries(expected)), new Map(Object.entries(actual))];
  return [...new Set([...left.keys(), ...right.keys()])].flatMap((key) => differences(left.get(key), right.get(key), `${path}.${key}`));
}

function isBranch(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
