import { HostTable } from '../host/host-table';
import { textAt } from '../json-access';
import { ISTIO_NETWORKING } from '../kinds';
import type { MeshOptions } from '../mesh-options';
import type { Resource } from '../resource';
import type { ResourceTable } from '../resource-table';
import { append } from '../resource-table';
import type { HostRule } from './host-rule';
import type { RuleDraft } from './merge-rules';
import { exportedTo, mergeRule, selectorOf } from './merge-rules';
import { hasLabels } from '../workload/workload-index';

/** Who calls: a namespace, and the labels of the pods if they are known. */
export interface Caller {
  readonly namespace: string;
  /** Without them, what is meant for certain pods only is left out. */
  readonly labels?: Readonly<Record<string, string>>;
}

/** What is called: a full name, and the namespace of the Service or ServiceEntry. */
export interface Callee {
  readonly host: string;
  /** Empty when no object declares the host. */
  readonly namespace: string;
}

/** Why a rule was found. */
export type FoundIn = 'client namespace' | 'service namespace' | 'root namespace';

/** The rule that a caller follows for a host. */
export interface RuleMatch {
  readonly rule: HostRule;
  readonly foundIn: FoundIn;
}

type RulesByHost = HostTable<RuleDraft[]>;

/** Which DestinationRule counts for a call. */
export class DestinationIndex {
  /** Seen by callers of the same namespace. */
  private readonly local = new Map<string, RulesByHost>();
  /** Seen by other namespaces too. */
  private readonly exported = new Map<string, RulesByHost>();
  /** In the root namespace and only for it. */
  private readonly rootOnly: RulesByHost = new HostTable();
  private readonly byResource = new Map<Resource, HostRule[]>();

  public constructor(table: ResourceTable, private readonly options: MeshOptions, private readonly resolve: (host: string, namespace: string) => string) {
    const inOrder = table.inOrder('DestinationRule', ISTIO_NETWORKING);
    const narrowFirst = [
      ...inOrder.filter((resource) => selectorOf(resource) !== undefined),
      ...inOrder.filter((resource) => selectorOf(resource) === undefined),
    ];
    narrowFirst.forEach((resource) => this.add(resource));
    for (const tables of [this.local, this.exported]) {
      for (const rules of tables.values()) {
        for (const rule of rules.values()) {
          rule.forEach((merged) => merged.resources.forEach((resource) => append(this.byResource, resource, merged)));
        }
      }
    }
  }

  /**
   * The rule that a caller follows for a host: of its own namespace, else of the
   * service's, else of the root namespace. The first namespace that has any rule
   * for the host decides; there the most specific host counts, and nothing is
   * taken from the others.
   */
  public lookup(caller: Caller, callee: Callee): RuleMatch | undefined {
    for (const [foundIn, rules] of this.found(caller.namespace, callee)) {
      if (rules.length > 0) {
        const rule = forCaller(rules, caller);
        return rule && { rule, foundIn };
      }
    }
    return undefined;
  }

  /** The merged rules that a DestinationRule has a part in. */
  public rulesOf(resource: Resource): readonly HostRule[] {
    return [...new Set(this.byResource.get(resource))];
  }

  private* found(namespace: string, { host, namespace: serviceNamespace }: Callee): Iterable<[FoundIn, readonly HostRule[]]> {
    const root = this.options.rootNamespace;
    const own = namespace === root ? this.rootOnly : this.local.get(namespace);
    yield ['client namespace', own?.lookup(host)?.value ?? []];
    if (serviceNamespace !== '') {
      yield ['service namespace', this.exportedFrom(serviceNamespace, host, namespace)];
    }
    yield ['root namespace', this.exportedFrom(root, host, namespace)];
  }

  private exportedFrom(namespace: string, host: string, to: string): readonly HostRule[] {
    // The most specific host is chosen before it is asked who sees it: a hidden rule hides the wildcard behind it.
    const rules = this.exported.get(namespace)?.lookup(host)?.value ?? [];
    return rules.filter(({ exportTo }) => exportTo.size === 0 || exportTo.has('*') || exportTo.has(to));
  }

  private add(resource: Resource): void {
    const { namespace } = resource;
    const host = this.resolve(textAt(resource.manifest, 'spec', 'host') ?? '', namespace);
    if (host === '') {
      return;
    }
    const exportTo = exportedTo(resource);
    if (exportTo.size === 0 || ['*', '.', namespace].some((entry) => exportTo.has(entry))) {
      merge(tableOf(this.local, namespace), host, resource);
    }
    const isPrivate = exportTo.size === 0
      ? this.options.destinationRuleExportTo.includes('.')
      : exportTo.size === 1 && (exportTo.has('.') || exportTo.has(namespace));
    if (!isPrivate) {
      merge(tableOf(this.exported, namespace), host, resource);
    } else if (namespace === this.options.rootNamespace) {
      merge(this.rootOnly, host, resource);
    }
  }
}

/** Of several rules, the one for the very pods, else the one for all. */
function forCaller(rules: readonly HostRule[], { namespace, labels }: Caller): HostRule | undefined {
  const narrow = rules.find(({ workloadSelector, namespace: own }) =>
    workloadSelector !== undefined && labels !== undefined && own === namespace && hasLabels(labels, workloadSelector));
  return narrow ?? rules.filter(({ workloadSelector }) => workloadSelector === undefined).at(-1);
}

function tableOf(tables: Map<string, RulesByHost>, namespace: string): RulesByHost {
  const table = tables.get(namespace) ?? new HostTable<RuleDraft[]>();
  tables.set(namespace, table);
  return table;
}

function merge(table: RulesByHost, host: string, resource: Resource): void {
  const rules = table.get(host) ?? [];
  mergeRule(rules, host, resource);
  table.set(host, rules);
}
