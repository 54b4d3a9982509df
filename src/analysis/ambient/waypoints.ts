import type { MeshHost } from '../../mesh/host/mesh-host';
import { CORE, GATEWAY_API } from '../../mesh/kinds';
import type { MeshModel } from '../../mesh/mesh-model';
import type { Resource } from '../../mesh/resource';

const USE = 'istio.io/use-waypoint';
const USE_NAMESPACE = 'istio.io/use-waypoint-namespace';

/** The kinds that have to be read to know which pods are in the ambient mesh, and behind which host. */
export const AMBIENT_KINDS: readonly string[] = [
  'Namespace', 'Service', 'ServiceEntry', 'Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Rollout', 'Pod', 'Job', 'CronJob', 'WorkloadEntry', 'WorkloadGroup',
];

/** The waypoint that an object asks for. */
export interface WantedWaypoint {
  readonly namespace: string;
  readonly name: string;
  /** The object that has the label: the very one, or its Namespace. */
  readonly from: Resource;
  /** `metadata.labels.istio.io/use-waypoint` */
  readonly path: string;
}

/** The waypoint that an object names itself; undefined for one that names none, or wants none. */
export function namedWaypoint(resource: Resource, namespace = resource.namespace): WantedWaypoint | undefined {
  const name = resource.labels[USE];
  return name === undefined || name === 'none'
    ? undefined
    : { namespace: resource.labels[USE_NAMESPACE] ?? namespace, name, from: resource, path: `metadata.labels.${USE}` };
}

/** The waypoint of a Service or ServiceEntry: its own, else that of its namespace. */
export function waypointOf(model: MeshModel, resource: Resource): WantedWaypoint | undefined {
  if (resource.labels[USE] !== undefined) {
    return namedWaypoint(resource);
  }
  const namespace = model.find('Namespace', '', resource.namespace, CORE);
  return namespace && namedWaypoint(namespace, resource.namespace);
}

/** The Gateway that is meant; undefined when the manifests do not hold it. */
export function waypointGateway(model: MeshModel, { namespace, name }: WantedWaypoint): Resource | undefined {
  return model.find('Gateway', namespace, name, GATEWAY_API);
}

/** Whether all pods behind a host are in the ambient mesh, and no waypoint stands before them: nobody looks into its HTTP. */
export function isWithoutWaypoint(model: MeshModel, host: MeshHost): boolean {
  const pods = model.hosts.workloadsOf(host);
  return pods.length > 0 && pods.every(({ ambient }) => ambient === true) && waypointOf(model, host.resource) === undefined;
}

/** Whether everything that is known to run is in the ambient mesh: then no sidecar or gateway carries out what is meant for callers. */
export function isAllAmbient(model: MeshModel): boolean {
  return model.workloads.all.every(({ ambient, injected }) => ambient === true || injected === false);
}
