import { hostCovers, hostsOverlap, isWildcardHost } from '../../core/host';

/** What a Sidecar imports of one namespace (or of all, under `*`). */
interface NamespaceHosts {
  readonly exact: Set<string>;
  readonly wildcards: string[];
  readonly excluded: string[];
}

/** The `hosts` of an egress listener of a Sidecar: `namespace/dns`, `./*`, `~/*`, `~namespace/dns` … */
export class EgressHosts {
  private readonly byNamespace = new Map<string, NamespaceHosts>();

  /** @param namespace that of the Sidecar's workloads, for which `.` stands */
  public constructor(public readonly written: readonly string[], namespace: string) {
    for (const entry of written) {
      const [from, host, ...rest] = entry.split('/');
      if (host !== undefined && rest.length === 0) {
        this.add(from, host, namespace);
      }
    }
  }

  /** Whether a Service or ServiceEntry is imported. */
  public importsHost(host: string, namespace: string): boolean {
    return !this.isExcluded(host, namespace) && this.scopes(namespace).some((scope) => includes(scope, host));
  }

  /** Whether what imports a host also imports another name for it, whichever namespace that is of. */
  public importsAlias(alias: string, host: string, namespace: string): boolean {
    const scope = this.isExcluded(host, namespace) ? undefined : this.scopes(namespace).find((one) => includes(one, host));
    return scope !== undefined && includes(scope, alias);
  }

  /** The names of all that can be imported; undefined when there are wildcards, and so no end of names. */
  public get names(): readonly string[] | undefined {
    const scopes = [...this.byNamespace.values()];
    return scopes.some(({ wildcards }) => wildcards.length > 0) ? undefined : scopes.flatMap(({ exact }) => [...exact]);
  }

  /** Whether a VirtualService is imported: that one of its hosts and an imported one have a name in common is enough. */
  public importsRoutes(hosts: readonly string[], namespace: string): boolean {
    const own = hosts.filter((host) => !this.isExcluded(host, namespace));
    return this.scopes(namespace).some(({ exact, wildcards }) => own.some((host) => exact.has(host)
      || wildcards.some((wildcard) => hostsOverlap(wildcard, host))
      || (isWildcardHost(host) && [...exact].some((name) => hostCovers(host, name)))));
  }

  private isExcluded(host: string, namespace: string): boolean {
    return this.scopes(namespace).some(({ excluded }) => excluded.some((pattern) => hostCovers(pattern, host)));
  }

  private scopes(namespace: string): NamespaceHosts[] {
    return [this.byNamespace.get(namespace), this.byNamespace.get('*')].filter((scope) => scope !== undefined);
  }

  private add(from: string, host: string, namespace: string): void {
    const excludes = from.startsWith('~');
    const named = (excludes ? from.slice(1) : from) || '*';
    const key = named === '.' ? namespace : named;
    const scope = this.byNamespace.get(key) ?? { exact: new Set(), wildcards: [], excluded: [] };
    this.byNamespace.set(key, scope);
    if (excludes) {
      scope.excluded.push(host);
    } else if (isWildcardHost(host)) {
      scope.wildcards.push(host);
    } else {
      scope.exact.add(host);
    }
  }
}

function includes({ exact, wildcards }: NamespaceHosts, host: string): boolean {
  return exact.has(host) || wildcards.some((wildcard) => hostCovers(wildcard, host));
}
