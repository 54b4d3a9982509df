/** The name that was most likely meant by a misspelt one; undefined when none is near. */
export function nearestName(written: string, names: readonly string[]): string | undefined {
  const limit = Math.max(1, Math.floor(written.length / 3));
  let nearest: string | undefined;
  let least = limit + 1;
  for (const name of names) {
    // Names of other lengths need not be compared: each missing letter is a step.
    const steps = Math.abs(name.length - written.length) > limit ? least : distance(written.toLowerCase(), name.toLowerCase());
    if (steps < least) {
      [nearest, least] = [name, steps];
    }
  }
  return nearest;
}

/** How many letters have to be added, removed, replaced or swapped with their neighbour to make one text the other. */
function distance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const isSame = a[row - 1] === b[column - 1];
      const isSwapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      current.push(Math.min(
        last[column] + 1,
        current[column - 1] + 1,
        last[column - 1] + Number(!isSame),
        isSwapped ? beforeLast[column - 2] + 1 : Infinity,
      ));
    }
    [beforeLast, last] = [last, current];
  }
  return last[b.length];
}
