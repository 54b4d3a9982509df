import { listAt } from '../json-access';
import { APPS, ARGO, BATCH, CORE, ISTIO_NETWORKING } from '../kinds';
import type { Resource } from '../resource';
import type { ResourceTable } from '../resource-table';
import { append } from '../resource-table';
import { readMachine, readPods } from './read-workload';
import { Autoscalers } from './replica-range';
import type { Workload } from './workload';

const POD_MAKERS: readonly (readonly [string, string])[] = [
  ['Deployment', APPS], ['StatefulSet', APPS], ['DaemonSet', APPS], ['ReplicaSet', APPS], ['Rollout', ARGO], ['Pod', CORE],
  ['Job', BATCH], ['CronJob', BATCH],
];

const MACHINES = ['WorkloadEntry', 'WorkloadGroup'];

/** Everything that runs, and which of it a selector means. */
export class WorkloadIndex {
  /** Every workload, Deployments first. */
  public readonly all: readonly Workload[];
  private readonly byNamespace = new Map<string, Workload[]>();
  private readonly byName = new Map<string, Workload>();
  private readonly byLabel = new Map<string, Workload[]>();
  private readonly byResource = new Map<Resource, Workload>();

  /** @param injectsByDefault whether the injector is asked where no label says anything */
  public constructor(private readonly table: ResourceTable, public readonly injectsByDefault: boolean) {
    const autoscalers = new Autoscalers(table);
    const read = (resource: Resource, reader: typeof readPods): Workload =>
      reader(resource, { namespaceLabels: this.namespaceLabels(resource.namespace), replicas: autoscalers.rangeOf(resource), injectsByDefault });
    this.all = [
      ...POD_MAKERS.flatMap(([kind, group]) => table.ofKind(kind, group).filter(isNoCopy).map((resource) => read(resource, readPods))),
      ...MACHINES.flatMap((kind) => table.ofKind(kind, ISTIO_NETWORKING).map((resource) => read(resource, readMachine))),
    ];
    for (const workload of this.all) {
      append(this.byNamespace, workload.namespace, workload);
      this.byResource.set(workload.resource, workload);
      const name = `${workload.namespace} ${workload.name}`;
      this.byName.set(name, this.byName.get(name) ?? workload);
      for (const [key, value] of Object.entries(workload.labels)) {
        append(this.byLabel, labelKey(workload.namespace, key, value), workload);
      }
    }
  }

  /** The labels of a namespace; undefined when the manifests do not hold the Namespace. */
  public namespaceLabels(namespace: string): Readonly<Record<string, string>> | undefined {
    return this.table.find('Namespace', '', namespace, CORE)?.labels;
  }

  public inNamespace(namespace: string): readonly Workload[] {
    return this.byNamespace.get(namespace) ?? [];
  }

  /** The workload that an object makes. */
  public of(resource: Resource): Workload | undefined {
    return this.byResource.get(resource);
  }

  /** A workload by name: the Deployment, or whatever else has the name. */
  public find(namespace: string, name: string): Workload | undefined {
    return this.byName.get(`${namespace} ${name}`);
  }

  /**
   * The workloads of a namespace that have all these labels; all of the
   * namespace for no labels, as policies mean it. (A Service without a selector
   * selects nothing; that is for its reader to know.)
   */
  public selected(namespace: string, labels: Readonly<Record<string, string>>): readonly Workload[] {
    const pairs = Object.entries(labels);
    if (pairs.length === 0) {
      return this.inNamespace(namespace);
    }
    // Only those that have the rarest of the labels are looked at.
    let candidates: readonly Workload[] | undefined;
    for (const [key, value] of pairs) {
      const having = this.byLabel.get(labelKey(namespace, key, value)) ?? [];
      candidates = candidates === undefined || having.length < candidates.length ? having : candidates;
    }
    return (candidates ?? []).filter((workload) => hasLabels(workload.labels, labels));
  }
}

/** Whether `labels` has every one of `wanted`. */
export function hasLabels(labels: Readonly<Record<string, string>>, wanted: Readonly<Record<string, string>>): boolean {
  return Object.keys(wanted).every((key) => Object.hasOwn(labels, key) && labels[key] === wanted[key]);
}

/** Whether two sets of labels are equal. */
export function sameLabels(a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): boolean {
  return Object.keys(a).length === Object.keys(b).length && hasLabels(a, b);
}

/** Pods, ReplicaSets and Jobs that a controller made are its copies: they would be counted twice in what is read from a cluster. */
function isNoCopy(resource: Resource): boolean {
  return listAt(resource.manifest, 'metadata', 'ownerReferences').length === 0 || !['Pod', 'ReplicaSet', 'Job'].includes(resource.kind);
}

function labelKey(namespace: string, key: string, value: string): string {
  return `${namespace} ${key}=${value}`;
}
