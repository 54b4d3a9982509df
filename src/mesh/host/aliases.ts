import { calledName, completedName } from './called-name';
import type { HostIndex } from './host-index';
import type { MeshHost } from './mesh-host';
import { resolveHost } from '../../core/host';
import { append } from '../resource-table';

/** Services of type ExternalName: other names for hosts. */
export class Aliases {
  private readonly byConcrete = new Map<string, MeshHost[]>();

  public constructor(private readonly hosts: HostIndex, private readonly clusterDomain: string) {
    for (const alias of hosts.all.filter(({ resolution }) => resolution === 'ALIAS')) {
      const name = this.concreteName(alias);
      if (name !== undefined) {
        append(this.byConcrete, name, alias);
      }
    }
  }

  /** The one that an application in `namespace` calls, whoever can see it: to DNS that makes no difference. */
  public called(authority: string, namespace: string): MeshHost | undefined {
    const name = calledName(authority);
    return [completedName(name, this.clusterDomain), resolveHost(name, namespace, this.clusterDomain)]
      .flatMap((full) => full === undefined ? [] : this.hosts.declarations(full)).find(({ resolution }) => resolution === 'ALIAS');
  }

  /** The name that one stands for in the end; undefined where such names lead in a circle. */
  public concreteName({ host, externalName }: MeshHost): string | undefined {
    const seen = new Set([host]);
    let name = externalName;
    while (name !== undefined && !seen.has(name)) {
      seen.add(name);
      const next = this.hosts.declarations(name).find(({ resolution }) => resolution === 'ALIAS');
      if (next === undefined) {
        return name;
      }
      name = next.externalName;
    }
    return undefined;
  }

  /**
   * What one stands for, if that is known in a namespace; any other host is what it is.
   *
   * @param accepts what else has to hold
   */
  public concrete(host: MeshHost, namespace: string, accepts?: (host: MeshHost) => boolean): MeshHost | undefined {
    const name = this.concreteName(host);
    return host.resolution !== 'ALIAS' ? host : name === undefined ? undefined : this.hosts.find(name, namespace, accepts);
  }

  /** Those that stand for a host. */
  public of({ host }: MeshHost): readonly MeshHost[] {
    return this.byConcrete.get(host) ?? [];
  }
}
