import type { CallEdge } from '../../mesh/graph/call-edge';
import type { CallGraph } from '../../mesh/graph/call-graph';
import { circles } from '../../mesh/graph/circles';
import { append } from '../../mesh/resource-table';
import type { Workload } from '../../mesh/workload/workload';

/** A path of calls, and how often the last one can be made for one request to the first. */
export interface Chain {
  readonly edges: readonly CallEdge[];
  readonly factor: number;
}

interface Step {
  readonly edge: CallEdge;
  readonly next: Workload | undefined;
  readonly factor: number;
}

/**
 * The paths on which calls multiply most, one for each workload that nobody
 * calls. Workloads that call each other in a circle have no end: there a path
 * ends with the first call within the circle.
 *
 * @param factorOf how many tries a call can come to
 */
export function worstChains(graph: CallGraph, factorOf: (edge: CallEdge) => number): readonly Chain[] {
  const byCaller = new Map<Workload, CallEdge[]>();
  const targets = new Map<CallEdge, readonly Workload[]>();
  for (const edge of graph.edges) {
    append(byCaller, edge.caller, edge);
    targets.set(edge, graph.targetsOf(edge));
  }
  const groups = circles([...byCaller.keys()], (caller) => (byCaller.get(caller) ?? []).flatMap((edge) => targets.get(edge) ?? []));
  const isWithin = (caller: Workload, target: Workload): boolean => groups.get(caller) === groups.get(target);
  const steps = new Map<Workload, Step>();
  const factorFrom = (workload: Workload | undefined): number => (workload && steps.get(workload)?.factor) ?? 1;
  // A group of workloads comes after those that it calls.
  for (const caller of [...byCaller.keys()].sort((a, b) => (groups.get(a) ?? 0) - (groups.get(b) ?? 0))) {
    for (const edge of byCaller.get(caller) ?? []) {
      const outside = (targets.get(edge) ?? []).filter((target) => !isWithin(caller, target));
      const next = outside.reduce<Workload | undefined>((best, target) => factorFrom(target) > factorFrom(best) ? target : best, undefined);
      const factor = factorOf(edge) * factorFrom(next);
      if (factor > factorFrom(caller)) {
        steps.set(caller, { edge, next, factor });
      }
    }
  }
  const calledGroups = new Set(graph.edges.flatMap((edge) => (targets.get(edge) ?? [])
    .filter((target) => !isWithin(edge.caller, target)).map((target) => groups.get(target))));
  return [...steps.keys()].filter((caller) => !calledGroups.has(groups.get(caller))).map((caller) => chainFrom(caller, steps));
}

function chainFrom(caller: Workload, steps: ReadonlyMap<Workload, Step>): Chain {
  const edges: CallEdge[] = [];
  for (let step = steps.get(caller); step !== undefined; step = step.next && steps.get(step.next)) {
    edges.push(step.edge);
  }
  return { edges, factor: steps.get(caller)?.factor ?? 1 };
}
