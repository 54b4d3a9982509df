import { append } from './resource-table';
import { hasLabels } from './workload/workload-index';

/** Values with selectors, found by the labels they select without going through all of them. */
export class SelectorTable<V> {
  private readonly wide: Entry<V>[] = [];
  private readonly byPair = new Map<string, Entry<V>[]>();
  private count = 0;

  /** @param selector the labels that are selected; none for everything */
  public add(selector: Readonly<Record<string, string>>, value: V): void {
    const entry = { selector, value, rank: this.count };
    this.count += 1;
    const [pair] = Object.entries(selector);
    if (pair === undefined) {
      this.wide.push(entry);
    } else {
      append(this.byPair, pair.join('='), entry);
    }
  }

  /** The values that select something with these labels, in the order in which they were added. */
  public matching(labels: Readonly<Record<string, string>>): readonly V[] {
    const narrow = Object.entries(labels).flatMap((pair) => this.byPair.get(pair.join('=')) ?? []).filter(({ selector }) => hasLabels(labels, selector));
    return [...this.wide, ...narrow].sort((a, b) => a.rank - b.rank).map(({ value }) => value);
  }
}

interface Entry<V> {
  readonly selector: Readonly<Record<string, string>>;
  readonly value: V;
  readonly rank: number;
}
