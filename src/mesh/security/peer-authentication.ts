import { objectAt, textAt, textMapAt } from '../json-access';
import { ISTIO_SECURITY } from '../kinds';
import type { MeshOptions } from '../mesh-options';
import type { Effective } from '../provenance';
import type { Json, Resource } from '../resource';
import type { ResourceTable } from '../resource-table';
import { SelectorTable } from '../selector-table';

/** What a proxy accepts: only plain text, both, or only mutual TLS. */
export type PeerMode = 'DISABLE' | 'PERMISSIVE' | 'STRICT';

/** Pods, as far as policies select them. */
export interface PolicyTarget {
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
}

const DEFAULT_MODE: Effective<PeerMode> = { value: 'PERMISSIVE', from: undefined };

/** Which mode of PeerAuthentication holds for which pods and ports. */
export class PeerAuthenticationIndex {
  /** Of each namespace: the only one without a selector that counts. */
  private readonly wide = new Map<string, Resource>();
  /** Of each namespace but the root: those with a selector, the one that counts first first. */
  private readonly narrow = new Map<string, SelectorTable<Resource>>();

  public constructor(objects: ResourceTable, private readonly options: MeshOptions) {
    for (const resource of objects.inOrder('PeerAuthentication', ISTIO_SECURITY)) {
      if (Object.keys(selectorOf(resource)).length > 0) {
        const table = this.narrow.get(resource.namespace) ?? new SelectorTable<Resource>();
        this.narrow.set(resource.namespace, table);
        table.add(selectorOf(resource), resource);
      } else if (!this.wide.has(resource.namespace)) {
        this.wide.set(resource.namespace, resource);
      }
    }
  }

  /**
   * The mode of a port of some pods: of the pods themselves, else of their
   * namespace, else of the mesh. A policy of the root namespace that selects
   * pods does nothing.
   *
   * @param port the port that the pods listen on, not that of the Service; undefined for ports without a mode of their own
   */
  public modeOf(target: PolicyTarget, port?: number): Effective<PeerMode> {
    const own = this.policyOf(target);
    const ofPods = modeAt(own, 'spec', 'mtls') ?? this.modeOfNamespace(target.namespace);
    const portSays = port !== undefined && objectAt(own?.manifest, 'spec', 'portLevelMtls', String(port)) !== undefined;
    return portSays ? modeAt(own, 'spec', 'portLevelMtls', String(port)) ?? ofPods : ofPods;
  }

  /** The mode of a namespace as a whole, which is what callers go by. */
  public modeOfNamespace(namespace: string): Effective<PeerMode> {
    return modeAt(this.wide.get(namespace), 'spec', 'mtls') ?? modeAt(this.wide.get(this.options.rootNamespace), 'spec', 'mtls') ?? DEFAULT_MODE;
  }

  /** The only policy with a selector that counts for some pods: the oldest that selects them. */
  public policyOf({ namespace, labels }: PolicyTarget): Resource | undefined {
    return namespace === this.options.rootNamespace
      ? undefined
      : this.narrow.get(namespace)?.matching(labels).at(0);
  }

  /** The policy without a selector that counts for a namespace. */
  public widePolicyOf(namespace: string): Resource | undefined {
    return this.wide.get(namespace);
  }
}

function selectorOf({ manifest }: Resource): Readonly<Record<string, string>> {
  return textMapAt(manifest, 'spec', 'selector', 'matchLabels');
}

function modeAt(resource: Resource | undefined, ...path: string[]): Effective<PeerMode> | undefined {
  const mode = parseMode(textAt(resource?.manifest, ...path, 'mode'));
  return mode === undefined ? undefined : { value: mode, from: { resource, path: [...path, 'mode'].join('.') } };
}

/** UNSET, and anything else, leaves the question to the next wider policy. */
function parseMode(mode: Json | undefined): PeerMode | undefined {
  return mode === 'DISABLE' || mode === 'PERMISSIVE' || mode === 'STRICT' ? mode : undefined;
}
