import type { IConstruct } from 'constructs';
import type { IMeshService } from './mesh-service';
import { MeshState } from './mesh-state';
import { amplification, neededCallerTime } from '../core/arithmetic';
import { DEFAULTS } from '../core/defaults';
import { durationText } from '../core/duration';
import { describeProblem } from '../core/errors';

/** One service calling another. */
export interface CallEdge {
  readonly caller: IMeshService;
  readonly callee: IMeshService;
  /** Milliseconds that the caller waits for an answer; absent when that is not known, or not limited. */
  readonly deadline?: number;
  /** Whether it is known that nothing limits the wait. */
  readonly endless: boolean;
  /** Whether the caller waits for this answer before it makes its next call. */
  readonly sequential: boolean;
  /** Retries that may repeat work the callee has already done. */
  readonly repeatingRetries: number;
}

/** The time budget of a caller. */
export interface CallerBudget {
  /** Milliseconds that its own callers wait for it; absent when nothing limits it. */
  readonly timeout?: number;
  /** Milliseconds that it works itself. */
  readonly processingTime: number;
}

/** Every declared call of an app. Checked when the app is synthesized, in time linear in the number of calls. */
export class CallGraph {
  public static of(scope: IConstruct): CallGraph {
    const state = MeshState.of(scope);
    state.callGraph ??= new CallGraph();
    return state.callGraph;
  }

  private readonly edges = new Map<string, CallEdge[]>();
  /** Hosts that somebody calls. */
  private readonly called = new Set<string>();
  /** Services that a namespace calls in other namespaces. */
  private readonly calledAcross = new Map<string, IMeshService[]>();
  /** Worst amplification of any path that begins at a host, and what is wrong with its calls; dropped whenever a call is added. */
  private readonly worst = new Map<string, WorstPath>();
  private readonly problems = new Map<string, string[]>();

  public add(host: string, edge: CallEdge): void {
    append(this.edges, host, edge);
    this.called.add(edge.callee.host);
    if (edge.callee.namespace !== edge.caller.namespace) {
      append(this.calledAcross, edge.caller.namespace, edge.callee);
    }
    this.worst.clear();
    this.problems.clear();
  }

  /** The calls that the service with that host makes, in the order they were declared. */
  public callsOf(host: string): readonly CallEdge[] {
    return this.edges.get(host) ?? [];
  }

  /** Services in other namespaces that services of `namespace` call. */
  public calledFrom(namespace: string): readonly IMeshService[] {
    return this.calledAcross.get(namespace) ?? [];
  }

  /** What is wrong with the calls of one service, as validation messages. cdk8s validates an app once for every chart, so the answer is kept. */
  public problemsOf(host: string, budget: CallerBudget): string[] {
    if (this.callsOf(host).length === 0) {
      return [];
    }
    const problems = this.problems.get(host) ?? [...this.deadlineProblem(host, budget), ...this.amplificationProblem(host)];
    this.problems.set(host, problems);
    return problems;
  }

  /** A caller that is given less time than the calls it waits for gives up while they still work. */
  private deadlineProblem(host: string, { timeout, processingTime }: CallerBudget): string[] {
    if (timeout === undefined) {
      return [];
    }
    const endless = this.callsOf(host).find((call) => call.endless);
    if (endless !== undefined) {
      return [describeProblem({
        problem: `${host} answers within ${durationText(timeout)}, but waits for ${endless.callee.host} without a limit`,
        allowed: 'calls that end before the caller must have answered',
        fix: `give the call a deadline: calls(${endless.callee.serviceName}, { timeout: … })`,
      })];
    }
    const calls = this.callsOf(host).filter(({ deadline }) => deadline !== undefined);
    if (calls.length === 0) {
      return [];
    }
    const needed = neededCallerTime({
      processingTime,
      sequential: calls.filter(({ sequential }) => sequential).map(({ deadline }) => deadline!),
      parallel: calls.filter(({ sequential }) => !sequential).map(({ deadline }) => deadline!),
    });
    if (needed <= timeout) {
      return [];
    }
    const sum = calls.map(({ callee, deadline, sequential }) => `${callee.serviceName} ${durationText(deadline!)}${sequential ? '' : ' in parallel'}`).join(' + ');
    return [describeProblem({
      problem: `${host} answers within ${durationText(timeout)}, but what it waits for takes up to ${durationText(needed)} `
        + `(${sum} + own work ${durationText(processingTime)} + ${durationText(DEFAULTS.virtualService.callMargin.value)} on the way)`,
      allowed: 'a timeout that is longer than everything the service waits for',
      fix: `raise its timeout to at least ${durationText(needed)}, or give the calls shorter deadlines: calls(other, { timeout: … })`,
    })];
  }

  /** Retries of processed requests multiply along a path; they belong to one layer of it. */
  private amplificationProblem(host: string): string[] {
    const { factor, path } = this.worstPath(host, new Set());
    if (factor <= DEFAULTS.virtualService.maxAmplification.value || this.called.has(host)) {
      // A path is reported where it begins, once.
      return [];
    }
    return [describeProblem({
      problem: `one request to ${host} can become ${factor} at the end of ${[host, ...path].join(' -> ')}, because every hop repeats requests that were already worked on`,
      allowed: `at most ${DEFAULTS.virtualService.maxAmplification.value} times along a path`,
      fix: 'keep such retries in the hop directly above the one that fails, and give the others RetryPolicy.safe()',
    })];
  }

  private worstPath(host: string, onPath: Set<string>): WorstPath {
    const known = this.worst.get(host);
    if (known !== undefined) {
      return known;
    }
    let worst: WorstPath = { factor: 1, path: [] };
    onPath.add(host);
    for (const { callee, repeatingRetries } of this.callsOf(host)) {
      // Around a cycle the deadlines shrink to nothing first, so one turn is as far as a request gets.
      const rest = onPath.has(callee.host) ? { factor: 1, path: [] } : this.worstPath(callee.host, onPath);
      const factor = amplification([repeatingRetries]) * rest.factor;
      if (factor > worst.factor) {
        worst = { factor, path: [callee.host, ...rest.path] };
      }
    }
    onPath.delete(host);
    this.worst.set(host, worst);
    return worst;
  }
}

function append<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const list = lists.get(key);
  if (list === undefined) {
    lists.set(key, [item]);
  } else {
    list.push(item);
  }
}

interface WorstPath {
  readonly factor: number;
  readonly path: readonly string[];
}
