import type { HostRule } from '../../mesh/destination/host-rule';
import { HostTable } from '../../mesh/host/host-table';
import type { MeshModel } from '../../mesh/mesh-model';

/** A DestinationRule that would count for some callers, if another one were not there. */
export interface HiddenRule {
  readonly rule: HostRule;
  /** Whose calls it would count for. */
  readonly who: string;
}

/** Which DestinationRules are behind another one. */
export class HiddenRules {
  private readonly byNamespace = new Map<string, HostTable<HostRule>>();

  public constructor(private readonly model: MeshModel, rules: Iterable<HostRule>) {
    for (const rule of rules) {
      // One for certain pods of the callers is an exception that is meant.
      if (rule.workloadSelector === undefined) {
        const table = this.byNamespace.get(rule.namespace) ?? new HostTable<HostRule>();
        this.byNamespace.set(rule.namespace, table);
        table.set(rule.host, rule);
      }
    }
  }

  /** What a rule hides: a wider rule of its namespace, or else the rule of the host's namespace, or else that of the root namespace. */
  public behind(rule: HostRule): readonly HiddenRule[] {
    const { namespace, host } = rule;
    if (rule.workloadSelector !== undefined) {
      return [];
    }
    const owner = this.model.hosts.namespaceOf(host, namespace);
    const places = [namespace, ...owner === '' ? [] : [owner], this.model.options.rootNamespace];
    for (const place of new Set(places)) {
      // One for the same host in the same namespace is seen by others than this one: it is not behind it.
      const wider = this.byNamespace.get(place)?.lookup(host, (other) => other.namespace !== namespace || other.host !== host)?.value;
      if (wider !== undefined && (place === namespace || isSeenFrom(wider, namespace))) {
        const everybody = namespace === owner || namespace === this.model.options.rootNamespace;
        return [{ rule: wider, who: everybody ? `calls of ${host}` : `calls of ${host} from ${namespace}` }];
      }
    }
    return [];
  }
}

function isSeenFrom({ exportTo }: HostRule, namespace: string): boolean {
  return exportTo.size === 0 || exportTo.has('*') || exportTo.has(namespace);
}
