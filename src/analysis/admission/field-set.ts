const BITS = 32;

/** A number for every name of a field that was ever met, so that a set of them is a few words of bits. */
const NUMBERS = new Map<string, number>();

/** Beyond this many names a set keeps them as they are: documents can name their fields as they like. */
const MOST_NUMBERED = 4096;

/** A set of names of fields: cheap to fill, and to tell from another. */
export class FieldSet {
  private readonly words: number[] = [];
  private readonly others = new Set<string>();

  public add(field: string): void {
    const number = NUMBERS.get(field) ?? numberFor(field);
    if (number < 0) {
      this.others.add(field);
      return;
    }
    const word = Math.floor(number / BITS);
    while (this.words.length <= word) {
      this.words.push(0);
    }
    this.words[word] |= 1 << (number % BITS);
  }

  public has(field: string): boolean {
    const number = NUMBERS.get(field) ?? -1;
    return number < 0 ? this.others.has(field) : ((this.words[Math.floor(number / BITS)] ?? 0) & (1 << (number % BITS))) !== 0;
  }

  /** The same for sets of the same fields, and for no others. */
  public key(): string {
    const numbered = this.words.join();
    return this.others.size === 0 ? numbered : `${numbered}\n${[...this.others].sort().join('\n')}`;
  }
}

/** The number of a name that is met for the first time; -1 when it gets none. */
function numberFor(field: string): number {
  if (NUMBERS.size === MOST_NUMBERED) {
    return -1;
  }
  NUMBERS.set(field, NUMBERS.size);
  return NUMBERS.size - 1;
}
