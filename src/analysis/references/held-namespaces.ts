import { NameSuggestions } from './name-suggestions';
import type { MeshModel } from '../../mesh/mesh-model';

/**
 * The namespaces whose objects are evidently in the set: at least one Service
 * of theirs is. Of any other namespace nothing can be said to be missing: what
 * it holds may be applied from elsewhere.
 */
export class HeldNamespaces {
  /** For names that a namespace does not have. */
  public readonly suggestions = new NameSuggestions();
  private readonly services = new Map<string, string[]>();

  public constructor(model: MeshModel) {
    for (const { kind, namespace, resource } of model.hosts.all) {
      if (kind === 'Service') {
        const names = this.services.get(namespace);
        if (names === undefined) {
          this.services.set(namespace, [resource.name]);
        } else {
          names.push(resource.name);
        }
      }
    }
  }

  public has(namespace: string): boolean {
    return this.services.has(namespace);
  }

  /** The names of the Services of a namespace. */
  public servicesOf(namespace: string): readonly string[] {
    return this.services.get(namespace) ?? [];
  }
}
