/** Cuts a list wherever two neighbours do not belong together, keeping its order. */
export function runsOf<T>(items: readonly T[], together: (a: T, b: T) => boolean): T[][] {
  const runs: T[][] = [];
  for (const item of items) {
    const last = runs[runs.length - 1];
    if (last !== undefined && together(last[last.length - 1], item)) {
      last.push(item);
    } else {
      runs.push([item]);
    }
  }
  return runs;
}
