import { isWildcardHost } from '../../core/host';
import { EffectivePolicy, type PolicyBlock } from '../../mesh/destination/effective-policy';
import type { HostRule, SubsetRule } from '../../mesh/destination/host-rule';
import type { HostPort, MeshHost } from '../../mesh/host/mesh-host';
import { listAt, numberAt } from '../../mesh/json-access';
import { ISTIO_NETWORKING } from '../../mesh/kinds';
import type { MeshModel } from '../../mesh/mesh-model';
import type { Written } from '../../mesh/provenance';
import { oncePerModel } from '../once-per-model';

/** What callers of a DestinationRule do with a host, or with a subset or a port of it that has settings of its own. */
export interface Cluster {
  readonly rule: HostRule;
  /** The host; for a rule with a wildcard one of those that follow it. */
  readonly hostName: string;
  /** Undefined when the manifests do not declare it. */
  readonly host: MeshHost | undefined;
  readonly subset: SubsetRule | undefined;
  /** A port with settings of its own; undefined for the others. */
  readonly port: number | undefined;
  /** The ports of the host that it is for; none when the host is not known. */
  readonly ports: readonly HostPort[];
  readonly policy: EffectivePolicy;
}

/** The merged DestinationRules, each once: as callers of its own namespace see it, unless they do not. */
export const hostRules = oncePerModel((model): ReadonlySet<HostRule> => (
  new Set(model.ofKind('DestinationRule', ISTIO_NETWORKING).flatMap((resource) => {
    const rules = model.destinationRules.rulesOf(resource);
    // What callers of other namespaces see comes second, and is the same again.
    return rules.slice(0, Math.ceil(rules.length / 2));
  }))
));

/** Every cluster that DestinationRules say something about. */
export const clustersOf = oncePerModel((model): readonly Cluster[] => [...allClusters(model)]);

function* allClusters(model: MeshModel): Iterable<Cluster> {
  for (const rule of hostRules(model)) {
    if (!isWildcardHost(rule.host)) {
      yield* clustersFor(model, rule, rule.host, model.hosts.find(rule.host, rule.namespace));
    }
  }
  for (const host of model.hosts.all) {
    const rule = model.destinationRules.lookup({ namespace: host.namespace }, host)?.rule;
    if (rule !== undefined && isWildcardHost(rule.host)) {
      yield* clustersFor(model, rule, host.host, host);
    }
  }
}

/** The clusters that have a block of a policy, by the place where the block is written. */
export function clustersByBlock(model: MeshModel, name: PolicyBlock): readonly BlockClusters[] {
  const known = BLOCKS(model);
  const answer = known.get(name) ?? groupedByBlock(model, name);
  known.set(name, answer);
  return answer;
}

const BLOCKS = oncePerModel(() => new Map<PolicyBlock, readonly BlockClusters[]>());

function groupedByBlock(model: MeshModel, name: PolicyBlock): readonly BlockClusters[] {
  const found = new Map<object, BlockClusters & { readonly clusters: Cluster[] }>();
  for (const cluster of clustersOf(model)) {
    const block = cluster.policy.block(name);
    if (block?.resource !== undefined) {
      const known = found.get(block.value) ?? { block, clusters: [] };
      found.set(block.value, known);
      known.clusters.push(cluster);
    }
  }
  return [...found.values()];
}

/** A block of a policy, and the clusters that it holds for. */
export interface BlockClusters {
  readonly block: Written;
  readonly clusters: readonly Cluster[];
}

function* clustersFor(model: MeshModel, rule: HostRule, hostName: string, host: MeshHost | undefined): Iterable<Cluster> {
  for (const subset of [undefined, ...rule.subsets.values()]) {
    const special = portsOf(rule, subset);
    for (const port of [undefined, ...special]) {
      const ports = (host?.ports ?? []).filter(({ number }) => port === undefined ? !special.has(number) : number === port);
      const policy = new EffectivePolicy(model.options, { rule, foundIn: 'service namespace' },
        port === undefined ? undefined : { number: port }, subset?.name);
      yield { rule, hostName, host, subset, port, ports, policy };
    }
  }
}

function portsOf(rule: HostRule, subset: SubsetRule | undefined): ReadonlySet<number> {
  return new Set([rule.trafficPolicy, subset?.trafficPolicy].flatMap((policy) =>
    listAt(policy?.value, 'portLevelSettings').flatMap((entry) => numberAt(entry, 'port', 'number') ?? [])));
}
