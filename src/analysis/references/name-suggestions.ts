import { nearestName } from '../nearest-name';

/** How many names are compared in all: enough for every mistake that people make, and not for sets of which half is missing. */
const COMPARISONS = 20_000;

/** Finds the names that were meant by misspelt ones, as long as there are not too many of them. */
export class NameSuggestions {
  private left = COMPARISONS;

  /** What to do about a name that there is not: `did you mean …?`; nothing where no name is near. */
  public fixFor(written: string, names: readonly string[], show: (name: string) => string = (name) => name): { readonly fix?: string } {
    this.left -= names.length;
    const nearest = this.left < 0 ? undefined : nearestName(written, names);
    return nearest === undefined ? {} : { fix: `did you mean ${show(nearest)}?` };
  }
}
