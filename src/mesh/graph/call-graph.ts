import { amplification } from '../../core/arithmetic';
import type { MeshHost } from '../host/mesh-host';
import type { MeshOptions } from '../mesh-options';
import { append } from '../resource-table';
import type { CallEdge } from './call-edge';
import { circles } from './circles';
import type { CallSources } from './infer-edges';
import { inferEdges } from './infer-edges';
import type { HttpRoute } from '../route/http-route';
import type { MeshRouting } from '../route/mesh-routing';
import type { RetryBehaviour } from '../route/retry-behaviour';
import { retryBehaviour } from '../route/retry-behaviour';
import type { Workload } from '../workload/workload';

/** What calls can meet on their way, for each route that the caller has for the host. */
export interface CallTerms {
  /** Undefined for a host without routes, where Istio's defaults hold. */
  readonly route: HttpRoute | undefined;
  /** `5s`; undefined for as long as it takes. */
  readonly timeout: string | undefined;
  readonly retries: RetryBehaviour;
}

/** A path of calls, and how often the last one can be carried out for one request to the first. */
export interface CallChain {
  readonly edges: readonly CallEdge[];
  readonly factor: number;
}

/**
 * Who calls whom, as far as the manifests say it.
 *
 * Nothing is guessed: a call is only known from a Sidecar that names the host, a
 * policy that names the caller, or a route that names its pods. Calls that no
 * manifest speaks of are not here.
 */
export class CallGraph {
  public readonly edges: readonly CallEdge[];
  private readonly byCaller = new Map<Workload, CallEdge[]>();
  private readonly byHost = new Map<MeshHost, CallEdge[]>();
  private steps: ReadonlyMap<Workload, Step> | undefined;

  public constructor(private readonly sources: CallSources, private readonly routing: MeshRouting, private readonly options: MeshOptions) {
    this.edges = inferEdges(sources);
    for (const edge of this.edges) {
      append(this.byCaller, edge.caller, edge);
      append(this.byHost, edge.host, edge);
    }
  }

  /** The calls that a workload makes. */
  public callsOf(caller: Workload): readonly CallEdge[] {
    return this.byCaller.get(caller) ?? [];
  }

  /** The calls that reach a host. */
  public callsTo(host: MeshHost): readonly CallEdge[] {
    return this.byHost.get(host) ?? [];
  }

  /** The timeouts and retries that a call can meet. */
  public termsOf({ caller, host }: CallEdge): readonly CallTerms[] {
    const proxy = { namespace: caller.namespace, labels: caller.labels, gateway: 'mesh' };
    const speaker = this.routing.speakerForHost(caller, host);
    const routes = (speaker?.http ?? []).filter((route) => route.action === 'route' && route.forProxy(proxy).length > 0);
    return routes.length === 0
      ? [{ route: undefined, timeout: undefined, retries: retryBehaviour(undefined, this.options) }]
      : routes.map((route) => ({ route, timeout: route.timeout?.value, retries: route.retries(this.options) }));
  }

  /** The workloads that carry a call out: behind the host, or behind what its routes send to. */
  public targetsOf(edge: CallEdge): readonly Workload[] {
    const { caller, host } = edge;
    const routed = this.termsOf(edge).flatMap(({ route }) => route?.destinations ?? []);
    const hosts = routed.length === 0
      ? [this.sources.hosts.aliases.concrete(host, caller.namespace) ?? host]
      : this.routing.decided(routed, caller, undefined).flatMap(({ meshHost }) => meshHost ?? []);
    return [...new Set(hosts.flatMap((target) => this.sources.hosts.workloadsOf(target)))];
  }

  /**
   * The path from a workload on which tries multiply most: the product of one
   * plus the retries of every call. Workloads that call each other in a circle
   * have no end; there the path ends with the first call within the circle.
   */
  public worstChainFrom(caller: Workload): CallChain {
    this.steps ??= this.worstSteps();
    const edges: CallEdge[] = [];
    let step = this.steps.get(caller);
    const factor = step?.factor ?? 1;
    while (step !== undefined) {
      edges.push(step.edge);
      step = step.next === undefined ? undefined : this.steps.get(step.next);
    }
    return { edges, factor };
  }

  /** The worst first call of every workload, the ones that are called before those that call them. */
  private worstSteps(): ReadonlyMap<Workload, Step> {
    const targets = new Map<CallEdge, readonly Workload[]>(this.edges.map((edge) => [edge, this.targetsOf(edge)]));
    const callers = [...this.byCaller.keys()];
    const groups = circles(callers, (caller) => this.callsOf(caller).flatMap((edge) => targets.get(edge) ?? []));
    const steps = new Map<Workload, Step>();
    for (const caller of [...groups.keys()].sort((a, b) => (groups.get(a) ?? 0) - (groups.get(b) ?? 0))) {
      for (const edge of this.callsOf(caller)) {
        const tries = amplification([Math.max(...this.termsOf(edge).map(({ retries }) => retries.attempts))]);
        const outside = (targets.get(edge) ?? []).filter((target) => groups.get(target) !== groups.get(caller));
        const next = outside.reduce<Workload | undefined>((best, target) => factorOf(steps, target) > factorOf(steps, best) ? target : best, undefined);
        const factor = tries * factorOf(steps, next);
        if (factor > factorOf(steps, caller) || !steps.has(caller)) {
          steps.set(caller, { edge, next, factor });
        }
      }
    }
    return steps;
  }
}

/** A call, and whose calls make it worst. */
interface Step {
  readonly edge: CallEdge;
  readonly next: Workload | undefined;
  readonly factor: number;
}

function factorOf(steps: ReadonlyMap<Workload, Step>, workload: Workload | undefined): number {
  return workload === undefined ? 1 : steps.get(workload)?.factor ?? 1;
}
