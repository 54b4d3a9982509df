import { listAt, numberAt, objectAt, pathBelow, valueAt } from '../json-access';
import type { JsonPath } from '../json-access';
import type { MeshOptions } from '../mesh-options';
import type { Effective, Written } from '../provenance';
import { below } from '../provenance';
import type { RuleMatch } from './destination-index';
import type { HostRule, SubsetRule } from './host-rule';
import { isUnset, policyDefault } from './policy-defaults';

/** The parts of a traffic policy that are taken or replaced as a whole. */
export type PolicyBlock = 'connectionPool' | 'outlierDetection' | 'loadBalancer' | 'tls' | 'tunnel' | 'proxyProtocol' | 'retryBudget';

/** The blocks that the settings of a port can hold; they all replace what is said for the host, also where they hold nothing. */
const PORT_BLOCKS: readonly PolicyBlock[] = ['connectionPool', 'outlierDetection', 'loadBalancer', 'tls'];
const ALL_BLOCKS: readonly PolicyBlock[] = [...PORT_BLOCKS, 'tunnel', 'proxyProtocol', 'retryBudget'];

type Blocks = ReadonlyMap<PolicyBlock, Written>;

/** What a caller's proxy does with calls of one port of a host, and who says so. */
export class EffectivePolicy {
  /** The rule that counts; undefined when there is none for the host. */
  public readonly rule: HostRule | undefined;
  /** The subset that was asked for; undefined when none was, or the rule has none of that name. */
  public readonly subset: SubsetRule | undefined;
  private written: Blocks | undefined;

  /**
   * @param match the rule that the caller follows
   * @param port the port that is called; undefined for what holds for every port without settings of its own
   * @param subsetName the subset that the route names
   */
  public constructor(
    private readonly options: MeshOptions,
    public readonly match: RuleMatch | undefined,
    private readonly port: { readonly number: number } | undefined,
    subsetName: string | undefined,
  ) {
    this.rule = match?.rule;
    this.subset = subsetName === undefined ? undefined : this.rule?.subsets.get(subsetName);
  }

  /** A block as it is written, and where; undefined when nobody writes it. */
  public block(name: PolicyBlock): Written | undefined {
    return this.blocks.get(name);
  }

  /**
   * One setting: `setting('connectionPool', 'tcp', 'maxConnections')`.
   *
   * @returns what is written, and where; else what Istio or Envoy does without it; undefined where there is no such thing
   */
  public setting(block: PolicyBlock, ...path: JsonPath): Effective | undefined {
    const name = pathBelow(block, path);
    const written = this.blocks.get(block);
    const value = written && valueAt(written.value, ...path);
    if (written !== undefined && value !== undefined && !isUnset(name, value)) {
      return { value, from: below(written, ...path) };
    }
    if (name === 'connectionPool.http.idleTimeout') {
      // Istio knows one idle time for a cluster: what HTTP does not say, TCP says.
      return this.setting(block, 'tcp', 'idleTimeout');
    }
    const fallback = policyDefault(name, written !== undefined, this.options);
    return fallback === undefined ? undefined : { value: fallback, from: undefined };
  }

  /** A setting as a number; undefined when it is none. */
  public number(block: PolicyBlock, ...path: JsonPath): number | undefined {
    return numberAt(this.setting(block, ...path)?.value);
  }

  /** Put together when the first of them is asked for: many callers only want to know whose policy it is. */
  private get blocks(): Blocks {
    this.written ??= this.writtenBlocks();
    return this.written;
  }

  private writtenBlocks(): Blocks {
    const forHost = withMeshDefaults(blocksFor(this.rule?.trafficPolicy, this.port?.number).blocks, this.options);
    return this.subset?.trafficPolicy === undefined ? forHost : overridden(forHost, this.subset.trafficPolicy, this.port?.number);
  }
}

/** The blocks of a policy for all ports: every subset and caller of a host asks for those of the same one. */
const FOR_ALL_PORTS = new WeakMap<Written, Blocks>();
const NO_BLOCKS: Blocks = new Map();

function blocksForAllPorts(policy: Written): Blocks {
  const blocks = FOR_ALL_PORTS.get(policy) ?? blocksAt(policy, [], ALL_BLOCKS);
  FOR_ALL_PORTS.set(policy, blocks);
  return blocks;
}

/** What a policy says for a port: its settings for the very port, or else what it says for all. */
function blocksFor(policy: Written | undefined, port: number | undefined): { readonly blocks: Blocks; readonly ofPort: boolean } {
  if (policy === undefined) {
    return { blocks: NO_BLOCKS, ofPort: false };
  }
  const settings = listAt(policy.value, 'portLevelSettings');
  const index = port === undefined || settings.length === 0 ? -1 : settings.findIndex((entry) => numberAt(entry, 'port', 'number') === port);
  return index === -1
    ? { blocks: blocksForAllPorts(policy), ofPort: false }
    : { blocks: blocksAt(policy, ['portLevelSettings', index], PORT_BLOCKS), ofPort: true };
}

function blocksAt(policy: Written, path: JsonPath, names: readonly PolicyBlock[]): Blocks {
  const blocks = new Map<PolicyBlock, Written>();
  for (const name of names) {
    const value = objectAt(policy.value, ...path, name);
    if (value !== undefined) {
      blocks.set(name, { value, ...below(policy, ...path, name) });
    }
  }
  return blocks;
}

/** Pool and outlier detection of the mesh, for hosts whose rule has no such block. */
function withMeshDefaults(blocks: Blocks, { trafficPolicy }: MeshOptions): Blocks {
  if (trafficPolicy === undefined) {
    return blocks;
  }
  const merged = new Map(blocks);
  for (const name of ['connectionPool', 'outlierDetection'] as const) {
    const value = objectAt(trafficPolicy, name);
    if (value !== undefined && !merged.has(name)) {
      merged.set(name, { value, resource: undefined, path: `defaultTrafficPolicy.${name}` });
    }
  }
  return merged;
}

/**
 * A subset replaces whole blocks; its settings for the port replace all that
 * such settings can hold. What is passed through as a whole, the host or the
 * subset, is so whatever else is said.
 */
function overridden(forHost: Blocks, subsetPolicy: Written, port: number | undefined): Blocks {
  const { blocks, ofPort } = blocksFor(subsetPolicy, port);
  const merged = new Map(forHost);
  if (ofPort) {
    PORT_BLOCKS.forEach((name) => merged.delete(name));
  }
  blocks.forEach((block, name) => merged.set(name, block));
  const passing = [forHost, blocksAt(subsetPolicy, [], ['loadBalancer'])].map((said) => said.get('loadBalancer'))
    .find((balancing) => balancing?.value.simple === 'PASSTHROUGH');
  return passing === undefined ? merged : merged.set('loadBalancer', passing);
}
