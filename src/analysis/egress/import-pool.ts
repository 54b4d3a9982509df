import { isWildcardHost } from '../../core/host';
import { append } from '../../mesh/resource-table';
import type { SidecarScope } from '../../mesh/sidecar/sidecar-scope';

/** What a Sidecar imports: by the names of hosts, from a namespace. */
export interface Importable {
  readonly hosts: readonly string[];
  readonly namespace: string;
}

/** Hosts or routes of which Sidecars import some, found without going through all of them. */
export class ImportPool<Item extends Importable> {
  private readonly byName = new Map<string, Item[]>();
  private readonly byNamespace = new Map<string, Item[]>();
  private readonly wildcards: Item[] = [];

  public constructor(private readonly items: readonly Item[]) {
    for (const item of items) {
      item.hosts.filter((host) => !isWildcardHost(host)).forEach((host) => append(this.byName, host, item));
      append(this.byNamespace, item.namespace, item);
      if (item.hosts.some(isWildcardHost)) {
        this.wildcards.push(item);
      }
    }
  }

  /** The first that a Sidecar imports and that is meant, where `isMeant` has to ask whether it is imported: what is tried here are those that may be. */
  public find(scope: SidecarScope, isMeant: (item: Item) => boolean): Item | undefined {
    for (const entry of scope.listeners.flatMap(({ hosts }) => hosts.written)) {
      const found = this.candidates(entry, scope.namespace).find(isMeant);
      if (found !== undefined) {
        return found;
      }
    }
    return undefined;
  }

  private candidates(entry: string, own: string): readonly Item[] {
    const [from, host = ''] = entry.split('/');
    if (from.startsWith('~')) {
      return [];
    }
    if (!isWildcardHost(host)) {
      return [...this.byName.get(host) ?? [], ...this.wildcards];
    }
    return from === '*' ? this.items : this.byNamespace.get(from === '.' ? own : from) ?? [];
  }
}
