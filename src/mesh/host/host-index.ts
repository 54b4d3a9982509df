import { hostCovers, isWildcardHost, resolveHost, serviceOfHost } from '../../core/host';
import { isVisibleFrom } from '../export-scope';
import { textsAt } from '../json-access';
import { CORE, ISTIO_NETWORKING } from '../kinds';
import type { MeshOptions } from '../mesh-options';
import type { Resource } from '../resource';
import type { ResourceTable } from '../resource-table';
import { append, compareTexts, creationTime } from '../resource-table';
import { Aliases } from './aliases';
import { calledName, completedName } from './called-name';
import { HostTable } from './host-table';
import type { HostPort, MeshHost } from './mesh-host';
import { portOf } from './mesh-host';
import { readService, readServiceEntry } from './read-host';
import type { Workload } from '../workload/workload';
import type { WorkloadIndex } from '../workload/workload-index';
import { sameLabels } from '../workload/workload-index';

/** What a host has to be besides visible. */
type Accepts = (host: MeshHost) => boolean;

/** Every host that the mesh knows, and which of them a name means. */
export class HostIndex {
  /** Services first, then ServiceEntries, each in the order in which Istio prefers them. */
  public readonly all: readonly MeshHost[];
  private readonly byHost = new HostTable<MeshHost[]>();
  private readonly byResource = new Map<Resource, MeshHost[]>();
  /** For ServiceEntries of one namespace that declare one host together: the host with the ports of all of them. */
  private readonly merged = new Map<MeshHost, MeshHost>();
  private distinctNames: readonly string[] | undefined;
  /** The workloads behind a host, which most rules about routes and policies ask for. */
  private readonly behind = new Map<MeshHost, readonly Workload[]>();
  private selecting: Map<Workload, MeshHost[]> | undefined;
  private bySuffix: Map<string, MeshHost[]> | undefined;
  private byPort: Map<number, MeshHost[]> | undefined;
  private otherNames: Aliases | undefined;

  public constructor(table: ResourceTable, private readonly options: MeshOptions, private readonly workloads: () => WorkloadIndex) {
    this.all = [
      ...table.inOrder('Service', CORE).map((resource) => readService(resource, options)),
      ...[...table.ofKind('ServiceEntry', ISTIO_NETWORKING)].sort(compareEntries).flatMap((resource) => readServiceEntry(resource, options)),
    ];
    for (const host of this.all) {
      append(this.byResource, host.resource, host);
      const same = this.byHost.get(host.host);
      if (same === undefined) {
        this.byHost.set(host.host, [host]);
      } else {
        const first = same.find((earlier) => canMerge(earlier, host));
        if (first !== undefined) {
          this.merge(first, host);
        }
        same.push(host);
      }
    }
  }

  /** The full name of a host as an object of `namespace` writes it: only a name without a dot is completed. */
  public resolve(host: string, namespace: string): string {
    return resolveHost(host, namespace, this.options.clusterDomain);
  }

  /** The full name of every host that is declared. */
  public get names(): readonly string[] {
    this.distinctNames ??= [...new Set(this.all.map(({ host }) => host))];
    return this.distinctNames;
  }

  /** Every declaration of exactly this full name, whoever can see it. */
  public declarations(host: string): readonly MeshHost[] {
    return this.byHost.get(host) ?? [];
  }

  /** The hosts that an object declares: one for a Service, any number for a ServiceEntry. */
  public of(resource: Resource): readonly MeshHost[] {
    return this.byResource.get(resource) ?? [];
  }

  /**
   * The host that an object of `namespace` means when it writes `host` as a
   * destination; undefined when nothing of this very name is seen from there.
   *
   * Of several declarations the one of the own namespace wins, then a Service
   * over a ServiceEntry, then one for few namespaces over one for all, then the
   * older, then the first by namespace.
   *
   * @param accepts what else has to hold: that a Sidecar imports it
   * @param fits what has to hold for what is found; other declarations of the same namespace may stand in
   */
  public find(host: string, namespace: string, accepts?: Accepts, fits?: Accepts): MeshHost | undefined {
    return this.preferred(this.declarations(this.resolve(host, namespace)), namespace, accepts, fits);
  }

  /** The same for the gateways of a namespace, which do not prefer what is declared there. */
  public findAtGateway(host: string, namespace: string): MeshHost | undefined {
    const seen = this.declarations(this.resolve(host, namespace)).filter(({ exports }) => isVisibleFrom(exports, namespace));
    const first = narrowFirst(seen).find(({ kind }) => kind === 'Service') ?? narrowFirst(seen).at(0);
    return first && (this.merged.get(first) ?? first);
  }

  /**
   * The same, where a ServiceEntry for `*.example.com` may stand in: the most specific that is seen from the namespace.
   *
   * @param fits what has to hold for what a name means; where it does not, a wider wildcard may stand in
   */
  public lookup(host: string, namespace: string, accepts?: Accepts, fits?: Accepts): MeshHost | undefined {
    for (const { value } of this.byHost.candidates(this.resolve(host, namespace))) {
      const found = this.preferred(value, namespace, accepts, fits);
      if (found !== undefined) {
        return found;
      }
    }
    return undefined;
  }

  /**
   * The host that an application in `namespace` reaches when it calls
   * `authority`. DNS completes more names than Istio does in its objects:
   * `reviews.shop` and `reviews.shop.svc` mean a Service here.
   */
  public called(authority: string, namespace: string, accepts?: Accepts, fits?: Accepts): MeshHost | undefined {
    const name = calledName(authority);
    const completed = completedName(name, this.options.clusterDomain);
    const qualified = completed === undefined ? undefined : this.preferred(this.declarations(completed), namespace, accepts, fits);
    const found = qualified ?? this.lookup(name, namespace, accepts, fits);
    if (found !== undefined && !isWildcardHost(found.host)) {
      return found;
    }
    // A Service stands for the names of its pods as a wildcard would: the longer one counts.
    return this.headless(name, namespace, found === undefined ? 0 : found.host.length - 1, accepts, fits) ?? found;
  }

  /** The Service that DNS in the cluster takes a name for, whoever can see it. */
  public serviceCalled(authority: string): MeshHost | undefined {
    const name = completedName(calledName(authority), this.options.clusterDomain);
    return name === undefined ? undefined : this.declarations(name).find(({ kind }) => kind === 'Service');
  }

  /** Other names for hosts. */
  public get aliases(): Aliases {
    this.otherNames ??= new Aliases(this, this.options.clusterDomain);
    return this.otherNames;
  }

  /**
   * The namespace whose objects speak for a host that `namespace` calls: that of
   * its declaration, or what the name itself says when the manifests do not hold
   * the Service; empty when nothing tells.
   */
  public namespaceOf(host: string, namespace: string): string {
    const name = this.resolve(host, namespace);
    return (this.find(name, namespace) ?? serviceOfHost(name, this.options.clusterDomain))?.namespace ?? '';
  }

  /** The declared hosts that have a port, seen or not. */
  public withPort(port: number): readonly MeshHost[] {
    if (this.byPort === undefined) {
      this.byPort = new Map();
      for (const host of this.all) {
        for (const { number } of host.ports) {
          append(this.byPort, number, host);
        }
      }
    }
    return this.byPort.get(port) ?? [];
  }

  /** The declared hosts that a wildcard covers, seen or not. */
  public under(wildcard: string): readonly MeshHost[] {
    const suffix = wildcard.slice(1);
    if (suffix === '') {
      return this.all;
    }
    if (!suffix.startsWith('.')) {
      return this.all.filter(({ host }) => hostCovers(wildcard, host));
    }
    if (this.bySuffix === undefined) {
      this.bySuffix = new Map();
      for (const host of this.all) {
        const labels = host.host.split('.');
        for (let from = 1; from < labels.length; from += 1) {
          append(this.bySuffix, `.${labels.slice(from).join('.')}`, host);
        }
      }
    }
    return this.bySuffix.get(suffix) ?? [];
  }

  /** The declared wildcards that cover a host or a narrower wildcard, seen or not. */
  public covering(host: string): readonly MeshHost[] {
    return [...this.byHost.candidates(host)].flatMap(({ value }) => value);
  }

  /** Whether anything covers the name, seen from the namespace. */
  public knows(host: string, namespace: string): boolean {
    return this.lookup(host, namespace) !== undefined;
  }

  /** The workloads behind a host, as far as they are selected by labels. */
  public workloadsOf(host: MeshHost): readonly Workload[] {
    if (host.selector === undefined) {
      return [];
    }
    let workloads = this.behind.get(host);
    if (workloads === undefined) {
      // A Service without an address of its own selects no machines.
      const isHeadless = host.kind === 'Service' && host.resolution === 'NONE';
      workloads = this.workloads().selected(host.namespace, host.selector)
        .filter(({ kind }) => kind !== 'WorkloadGroup' && !(isHeadless && kind === 'WorkloadEntry'));
      this.behind.set(host, workloads);
    }
    return workloads;
  }

  /** The hosts that select a workload. */
  public selectingOf(workload: Workload): readonly MeshHost[] {
    if (this.selecting === undefined) {
      this.selecting = new Map();
      for (const host of this.all) {
        for (const selected of this.workloadsOf(host)) {
          append(this.selecting, selected, host);
        }
      }
    }
    return this.selecting.get(workload) ?? [];
  }

  /** The port of the pods that a port of a host leads to; undefined when it is named and the pods have no port of that name. */
  public podPort(port: HostPort, workload: Workload): number | undefined {
    const ofMachine = workload.kind === 'WorkloadEntry' ? workload.ports.find(({ name }) => name === port.name)?.number : undefined;
    if (ofMachine !== undefined && typeof port.targetPort === 'number') {
      return ofMachine;
    }
    if (typeof port.targetPort === 'number') {
      return port.targetPort;
    }
    return workload.ports.find(({ name }) => name === port.targetPort)?.number;
  }

  /**
   * The Service of a single pod's name, however it is completed: `db-0.db`,
   * `db-0.db.shop.svc.cluster.local`. Only a Service without an address of its
   * own gives its pods names.
   *
   * @param length of the wildcard that stands for the name otherwise, without its `*`
   */
  private headless(name: string, namespace: string, length: number, accepts?: Accepts, fits?: Accepts): MeshHost | undefined {
    for (let dot = name.indexOf('.'); dot >= 0 && name.length - dot > length; dot = name.indexOf('.', dot + 1)) {
      const service = name.slice(dot + 1);
      const host = this.find(completedName(service, this.options.clusterDomain) ?? service, namespace, accepts, fits);
      if (host?.kind === 'Service' && host.resolution === 'NONE') {
        return host;
      }
    }
    return undefined;
  }

  /** Everything that a name means at once: declarations of one namespace stand side by side, what the first does not have, the next may. */
  public allOf(host: string, namespace: string, accepts?: Accepts): readonly MeshHost[] {
    return this.meant(this.declarations(this.resolve(host, namespace)), namespace, accepts);
  }

  private preferred(declarations: readonly MeshHost[], namespace: string, accepts?: Accepts, fits: Accepts = () => true): MeshHost | undefined {
    // Most names have one declaration or none, and every rule asks for them.
    if (declarations.length === 0) {
      return undefined;
    }
    if (declarations.length === 1) {
      const [only] = declarations;
      const isMeant = isVisibleFrom(only.exports, namespace) && (accepts === undefined || accepts(only)) && fits(only);
      return isMeant ? only : undefined;
    }
    return this.meant(declarations, namespace, accepts).map((host) => this.merged.get(host) ?? host).find(fits);
  }

  private meant(declarations: readonly MeshHost[], namespace: string, accepts: Accepts = () => true): readonly MeshHost[] {
    const visible = narrowFirst(declarations.filter((host) => isVisibleFrom(host.exports, namespace) && accepts(host)));
    const first = visible.find((host) => host.namespace === namespace) ?? visible.find(({ kind }) => kind === 'Service') ?? visible.at(0);
    const beside = visible.filter((host) => host !== first && host.namespace === first?.namespace);
    return first === undefined ? [] : [first, ...beside];
  }

  /** Istio joins the ports of such declarations; of a port that several have the first counts. */
  private merge(first: MeshHost, other: MeshHost): void {
    const known = this.merged.get(first) ?? first;
    const added = other.ports.filter(({ number }) => portOf(known, number) === undefined);
    if (added.length > 0) {
      this.merged.set(first, { ...known, ports: [...known.ports, ...added] });
    }
  }
}

/** What is for few namespaces before what is for all. */
function narrowFirst(hosts: readonly MeshHost[]): readonly MeshHost[] {
  return [...hosts.filter(({ exports }) => !exports.everywhere), ...hosts.filter(({ exports }) => exports.everywhere)];
}

/** Unlike other objects, ServiceEntries of one age are ordered by namespace first: their own names do not count for Istio. */
function compareEntries(a: Resource, b: Resource): number {
  return compareTexts(creationTime(a), creationTime(b)) || compareTexts(a.namespace, b.namespace) || compareTexts(a.name, b.name);
}

/** Whether Istio takes two declarations of a host for one: they differ in nothing but their ports, not even in what they write for the same. */
export function canMerge(a: MeshHost, b: MeshHost): boolean {
  return a.namespace === b.namespace && a.kind === 'ServiceEntry' && b.kind === 'ServiceEntry' && a.resolution === b.resolution
    && sameMembers(new Set(textsAt(a.resource.manifest, 'spec', 'exportTo')), new Set(textsAt(b.resource.manifest, 'spec', 'exportTo')))
    && sameLabels(a.resource.labels, b.resource.labels) && sameLabels(a.selector ?? {}, b.selector ?? {});
}

function sameMembers(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((member) => b.has(member));
}
