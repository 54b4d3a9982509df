import { flagAt, listAt, numberAt, objectAt, textAt, textMapAt } from '../json-access';
import type { Json, Resource } from '../resource';
import type { EnrolmentFacts } from './enrolment';
import { isAmbient, isInjected } from './enrolment';
import type { ReplicaRange } from './replica-range';
import type { ContainerPort, Workload } from './workload';

/** What is known about a workload besides its own object. */
export interface WorkloadSurroundings {
  /** The labels of its namespace; undefined when the manifests do not hold it. */
  readonly namespaceLabels: Readonly<Record<string, string>> | undefined;
  readonly replicas: ReplicaRange;
  /** Whether the injector is asked where no label says anything. */
  readonly injectsByDefault: boolean;
}

/** Where the template of the pods is, for the kinds that do not keep it in `spec.template`. */
const TEMPLATE_PATHS: ReadonlyMap<string, readonly string[]> = new Map([['Pod', []], ['CronJob', ['spec', 'jobTemplate', 'spec', 'template']]]);

/** The pods of a Deployment, StatefulSet, DaemonSet, ReplicaSet, Pod, Job, CronJob or Argo Rollout. */
export function readPods(resource: Resource, surroundings: WorkloadSurroundings): Workload {
  const templatePath = TEMPLATE_PATHS.get(resource.kind) ?? ['spec', 'template'];
  const template = objectAt(resource.manifest, ...templatePath);
  const containers = [...listAt(template, 'spec', 'initContainers'), ...listAt(template, 'spec', 'containers')];
  const facts: EnrolmentFacts = {
    namespace: resource.namespace,
    namespaceLabels: surroundings.namespaceLabels,
    labels: textMapAt(template, 'metadata', 'labels'),
    annotations: textMapAt(template, 'metadata', 'annotations'),
    hostNetwork: flagAt(template, 'spec', 'hostNetwork') ?? false,
    injectsByDefault: surroundings.injectsByDefault,
    containers: containers.map((container) => textAt(container, 'name') ?? ''),
  };
  return {
    ...identity(resource),
    labels: facts.labels,
    annotations: facts.annotations,
    serviceAccount: textAt(template, 'spec', 'serviceAccountName') || textAt(template, 'spec', 'serviceAccount') || 'default',
    ports: containers.flatMap(containerPorts),
    minReplicas: surroundings.replicas.min,
    maxReplicas: surroundings.replicas.max,
    injected: isInjected(facts),
    ambient: isAmbient(facts),
    hostNetwork: facts.hostNetwork,
    templatePath,
  };
}

/** A machine outside of the cluster (WorkloadEntry), or what many such have in common (WorkloadGroup). */
export function readMachine(resource: Resource, { replicas }: WorkloadSurroundings): Workload {
  const isGroup = resource.kind === 'WorkloadGroup';
  const entry = isGroup ? objectAt(resource.manifest, 'spec', 'template') : objectAt(resource.manifest, 'spec');
  const described = isGroup ? objectAt(resource.manifest, 'spec', 'metadata') : objectAt(resource.manifest, 'metadata');
  const labels = { ...textMapAt(entry, 'labels'), ...textMapAt(described, 'labels') };
  const serviceAccount = textAt(entry, 'serviceAccount') ?? '';
  return {
    ...identity(resource),
    labels,
    annotations: textMapAt(described, 'annotations'),
    serviceAccount: serviceAccount || 'default',
    ports: Object.entries(objectAt(entry, 'ports') ?? {}).flatMap(([name, port]) => machinePort(name, port)),
    minReplicas: replicas.min,
    maxReplicas: replicas.max,
    // Istio takes a machine for one with a proxy when it has an identity, unless a label says otherwise.
    injected: (labels['security.istio.io/tlsMode'] ?? (serviceAccount === '' ? 'disabled' : 'istio')) === 'istio',
    ambient: false,
    hostNetwork: false,
    templatePath: isGroup ? ['spec', 'template'] : ['spec'],
  };
}

function identity(resource: Resource): Pick<Workload, 'resource' | 'kind' | 'name' | 'namespace'> {
  return { resource, kind: resource.kind, name: resource.name, namespace: resource.namespace };
}

function containerPorts(container: Json): ContainerPort[] {
  return listAt(container, 'ports').flatMap((port) => {
    const number = numberAt(port, 'containerPort');
    return number === undefined ? [] : [{
      number,
      name: textAt(port, 'name'),
      protocol: textAt(port, 'protocol') ?? 'TCP',
      container: textAt(container, 'name') ?? '',
    }];
  });
}

function machinePort(name: string, port: Json | undefined): ContainerPort[] {
  const number = numberAt(port);
  return number === undefined ? [] : [{ number, name, protocol: 'TCP', container: '' }];
}
