import type { Caller } from '../destination/destination-index';
import { objectAt, textMapAt } from '../json-access';
import { ISTIO_NETWORKING } from '../kinds';
import type { MeshOptions } from '../mesh-options';
import type { Resource } from '../resource';
import type { ResourceTable } from '../resource-table';
import { append } from '../resource-table';
import { SidecarScope } from './sidecar-scope';
import { hasLabels } from '../workload/workload-index';

/** Which Sidecar applies to which pods. */
export class SidecarIndex {
  private readonly byNamespace = new Map<string, Resource[]>();
  private readonly root: Resource | undefined;
  private readonly scopes = new Map<string, SidecarScope>();

  public constructor(table: ResourceTable, private readonly options: MeshOptions) {
    const inOrder = table.inOrder('Sidecar', ISTIO_NETWORKING);
    const narrowFirst = [...inOrder.filter((resource) => isNarrow(resource)), ...inOrder.filter((resource) => !isNarrow(resource))];
    narrowFirst.forEach((resource) => append(this.byNamespace, resource.namespace, resource));
    this.root = inOrder.find((resource) => resource.namespace === options.rootNamespace && !isNarrow(resource));
  }

  /**
   * What the proxies of some pods know: by the first Sidecar of their namespace
   * that selects them, else by the first without a selector, else by that of
   * the root namespace. Gateways ignore Sidecars.
   */
  public of(caller: Caller): SidecarScope {
    const own = (this.byNamespace.get(caller.namespace) ?? []).find((resource) => !isNarrow(resource)
      || (caller.labels !== undefined && hasLabels(caller.labels, selectorOf(resource))));
    const resource = own ?? this.root;
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
