import { textAt } from './json-access';
import type { Resource } from './resource';

/** Objects by kind. */
export class ResourceTable {
  private readonly byKind = new Map<string, Resource[]>();
  private readonly byGroupAndKind = new Map<string, Resource[]>();
  private readonly byName = new Map<string, Resource>();

  public constructor(public readonly resources: readonly Resource[]) {
    for (const resource of resources) {
      append(this.byKind, resource.kind, resource);
      append(this.byGroupAndKind, `${resource.group} ${resource.kind}`, resource);
      const key = nameKey(resource.kind, resource.namespace, resource.name, resource.group);
      if (!this.byName.has(key)) {
        this.byName.set(key, resource);
      }
    }
  }

  /** The objects of a kind in the order they were given; of one API group, or of every group that has such a kind. */
  public ofKind(kind: string, group?: string): readonly Resource[] {
    const found = group === undefined ? this.byKind.get(kind) : this.byGroupAndKind.get(`${group} ${kind}`);
    return found ?? [];
  }

  /** The objects of a kind as Istio orders them where the first wins: oldest first, then by name, then by namespace. */
  public inOrder(kind: string, group: string): readonly Resource[] {
    return [...this.ofKind(kind, group)].sort(compareByAge);
  }

  /** One object; the first of several that have the same name. */
  public find(kind: string, namespace: string, name: string, group: string): Resource | undefined {
    return this.byName.get(nameKey(kind, namespace, name, group));
  }
}

/** Negative when Istio prefers `a`. Manifests rarely state their age; then the names decide. */
export function compareByAge(a: Resource, b: Resource): number {
  return compareTexts(creationTime(a), creationTime(b)) || compareTexts(a.name, b.name) || compareTexts(a.namespace, b.namespace);
}

/** Adds to the list of a key. */
export function append<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list === undefined) {
    lists.set(key, [value]);
  } else {
    list.push(value);
  }
}

/** By code unit, whatever the locale. */
export function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** As written, so that the older is the smaller; empty when nothing is said. */
export function creationTime(resource: Resource): string {
  return textAt(resource.manifest, 'metadata', 'creationTimestamp') ?? '';
}

function nameKey(kind: string, namespace: string, name: string, group: string): string {
  return `${group} ${kind} ${namespace} ${name}`;
}
