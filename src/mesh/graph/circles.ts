/**
 * Groups nodes that lead to one another, so that what leads from group to group
 * has no circles. Each group comes after the groups that it leads to.
 *
 * Tarjan's algorithm, with a stack of its own: call paths can be long.
 *
 * @param targets where a node leads to
 * @returns the number of the group of each node
 */
export function circles<N>(nodes: readonly N[], targets: (node: N) => readonly N[]): ReadonlyMap<N, number> {
  const groups = new Map<N, number>();
  const order = new Map<N, number>();
  const lowest = new Map<N, number>();
  const open: N[] = [];
  let groupCount = 0;

  const lower = (node: N, place: number): void => {
    lowest.set(node, Math.min(lowest.get(node) ?? place, place));
  };
  const enter = (node: N): Visit<N> => {
    order.set(node, order.size);
    lower(node, order.size - 1);
    open.push(node);
    return { node, rest: [...targets(node)] };
  };
  const close = (node: N): void => {
    if (lowest.get(node) !== order.get(node)) {
      return;
    }
    for (let member = open.pop(); member !== undefined; member = member === node ? undefined : open.pop()) {
      groups.set(member, groupCount);
    }
    groupCount += 1;
  };

  for (const start of nodes) {
    const visits = order.has(start) ? [] : [enter(start)];
    while (visits.length > 0) {
      const visit = visits[visits.length - 1];
      const next = visit.rest.pop();
      if (next === undefined) {
        visits.pop();
        close(visit.node);
        const above = visits.at(-1);
        if (above !== undefined) {
          lower(above.node, lowest.get(visit.node) ?? 0);
        }
      } else if (!order.has(next)) {
        visits.push(enter(next));
      } else if (!groups.has(next)) {
        lower(visit.node, order.get(next) ?? 0);
      }
    }
  }
  return groups;
}

interface Visit<N> {
  readonly node: N;
  readonly rest: N[];
}
