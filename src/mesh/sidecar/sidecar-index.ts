import type { Caller } from '../destination/destination-index';
import { objectAt, textMapAt } from '../json-access';
import { ISTIO_NETWORKING } from '../kinds';
import type { MeshOptions } from '../mesh-options';
import type { Resource } from '../resource';
import type { ResourceTable } from '../resource-table';
import { SelectorTable } from '../selector-table';
import { SidecarScope } from './sidecar-scope';

/** Which Sidecar applies to which pods. */
export class SidecarIndex {
  /** Of each namespace: those with a selector, the one that counts first first. */
  private readonly narrow = new Map<string, SelectorTable<Resource>>();
  /** Of each namespace: the only one without a selector that counts. */
  private readonly wide = new Map<string, Resource>();
  private readonly root: Resource | undefined;
  private readonly scopes = new Map<string, SidecarScope>();

  public constructor(objects: ResourceTable, private readonly options: MeshOptions) {
    for (const resource of objects.inOrder('Sidecar', ISTIO_NETWORKING)) {
      const { namespace } = resource;
      if (isNarrow(resource)) {
        const table = this.narrow.get(namespace) ?? new SelectorTable<Resource>();
        this.narrow.set(namespace, table);
        table.add(selectorOf(resource), resource);
      } else if (!this.wide.has(namespace)) {
        this.wide.set(namespace, resource);
      }
    }
    this.root = this.wide.get(options.rootNamespace);
  }

  /**
   * What the proxies of some pods know: by the first Sidecar of their namespace
   * that selects them, else by the first without a selector, else by that of
   * the root namespace. Gateways ignore Sidecars.
   */
  public of(caller: Caller): SidecarScope {
    const own = caller.labels && this.narrow.get(caller.namespace)?.matching(caller.labels).at(0);
    const resource = own ?? this.wide.get(caller.namespace) ?? this.root;
    const key = `${caller.namespace} ${resource?.namespace ?? ''} ${resource?.name ?? ''}`;
    const scope = this.scopes.get(key) ?? new SidecarScope(resource, caller.namespace, this.options);
    this.scopes.set(key, scope);
    return scope;
  }
}

function isNarrow({ manifest }: Resource): boolean {
  return objectAt(manifest, 'spec', 'workloadSelector') !== undefined;
}

function selectorOf({ manifest }: Resource): Readonly<Record<string, string>> {
  return textMapAt(manifest, 'spec', 'workloadSelector', 'labels');
}
