import { isRead } from './answer';
import { isWildcardHost } from '../../core/host';
import { HostTable } from '../../mesh/host/host-table';
import { listAt, numberAt, textMapAt, textsAt } from '../../mesh/json-access';
import { CORE, ISTIO_NETWORKING } from '../../mesh/kinds';
import type { MeshModel } from '../../mesh/mesh-model';
import type { Resource } from '../../mesh/resource';
import { oncePerModel } from '../once-per-model';

const EVERYWHERE = '*';

/** What istioctl knows of a host. */
export interface SeenHost {
  readonly ports: readonly number[];
  /** The labels that a ServiceEntry selects workloads by; none for a Service, whatever it selects. */
  readonly selector: Readonly<Record<string, string>>;
}

/** The hosts of the manifests as istioctl looks them up: by who can see them, the last of several declarations alone. */
export class SeenHosts {
  private readonly byScope = new Map<string, HostTable<SeenHost>>();

  public constructor(model: MeshModel) {
    for (const resource of model.ofKind('ServiceEntry', ISTIO_NETWORKING).filter(isRead)) {
      const ports = portsOf(resource, 'number');
      const selector = textMapAt(resource.manifest, 'spec', 'workloadSelector', 'labels');
      const scopes = scopesOf(textsAt(resource.manifest, 'spec', 'exportTo'), resource.namespace);
      for (const host of textsAt(resource.manifest, 'spec', 'hosts')) {
        this.add(scopes, fullHost(host, resource.namespace), { ports, selector });
      }
    }
    for (const resource of model.ofKind('Service', CORE).filter(isRead)) {
      const exportTo = (resource.annotations['networking.istio.io/exportTo'] ?? '').split(',').map((scope) => scope.trim()).filter((scope) => scope !== '');
      this.add(scopesOf(exportTo, resource.namespace), fullHost(resource.name, resource.namespace), { ports: portsOf(resource, 'port'), selector: {} });
    }
  }

  /** The host that an object means; the `exportTo` of the object decides in whose place it looks, which is istioctl's own idea. */
  public find(written: string, { namespace, manifest }: Resource): SeenHost | undefined {
    const host = fullHost(written, namespace);
    const exportTo = textsAt(manifest, 'spec', 'exportTo');
    const own = exportTo.length === 0 ? [namespace] : exportTo.map((scope) => scope === '.' ? namespace : scope);
    for (const scope of [EVERYWHERE, ...own]) {
      const found = this.byScope.get(scope)?.get(host);
      if (found !== undefined) {
        return found;
      }
    }
    // Wildcards: seen by what the namespace sees, whatever the object is exported to.
    return [EVERYWHERE, namespace].flatMap((scope) => [...this.byScope.get(scope)?.candidates(host) ?? []]).find((match) => isWildcardHost(match.host))?.value;
  }

  private add(scopes: Iterable<string>, host: string, seen: SeenHost): void {
    for (const scope of scopes) {
      const table = this.byScope.get(scope) ?? new HostTable<SeenHost>();
      this.byScope.set(scope, table);
      table.set(host, seen);
    }
  }
}

/** The hosts of the manifests. */
export const seenHosts = oncePerModel((model) => new SeenHosts(model));

/** The namespaces that an object is for, `*` for all. */
export function scopesOf(exportTo: readonly string[], namespace: string): ReadonlySet<string> {
  return exportTo.length === 0 || exportTo.includes(EVERYWHERE) ? new Set([EVERYWHERE]) : new Set(exportTo.map((scope) => scope === '.' ? namespace : scope));
}

/** A host in full. istioctl knows one domain of clusters. */
export function fullHost(host: string, namespace: string): string {
  return isWildcardHost(host) || host.includes('.') ? host : `${host}.${namespace}.svc.cluster.local`;
}

function portsOf({ manifest }: Resource, field: string): readonly number[] {
  return listAt(manifest, 'spec', 'ports').map((port) => numberAt(port, field) ?? 0);
}
