import { clusterName, type Upstream, upstreamsOf } from './clusters';
import { portOf } from '../../../../src/mesh/host/mesh-host';
import { textAt, textMapAt } from '../../../../src/mesh/json-access';
import type { Workload } from '../../../../src/mesh/workload/workload';
import { hasLabels } from '../../../../src/mesh/workload/workload-index';
import type { Manifest } from '../../manifest';
import type { Answer } from '../answer';
import { type Observation, sidecars } from '../observation';

type Spec = Manifest['spec'];

/** Which pods and machines are behind each cluster. */
export function* compareEndpoints(observation: Observation): Iterable<Answer> {
  for (const pod of sidecars(observation)) {
    const { clusters, endpoints } = observation.configurations[`${pod.namespace}/${pod.name}`];
    const types = new Map(clusters.map(({ name, type }) => [name as string, type as string]));
    const assigned = new Map(endpoints.map((assignment) => [assignment.clusterName as string, assignment]));
    for (const upstream of upstreamsOf(observation, pod)) {
      const name = clusterName(upstream);
      if (types.get(name) === 'EDS') {
        yield {
          question: `${pod.namespace}/${pod.name} ${name} endpoints`,
          model: expected(observation, upstream).sort(),
          istiod: (assigned.get(name)?.endpoints ?? []).flatMap(({ lbEndpoints = [] }: Spec) => lbEndpoints)
            .map(({ endpoint }: Spec) => endpoint.address.socketAddress.address).sort(),
        };
      }
    }
  }
}

function expected({ cluster, model }: Observation, { host, pod, port, subset }: Upstream): string[] {
  const rule = model.policy({ caller: { namespace: pod.namespace, labels: pod.labels }, host: host.host }).rule;
  const labels = (subset === undefined ? undefined : rule?.subsets.get(subset)?.labels) ?? {};
  const declared = portOf(host, port);
  // Istiod keeps the endpoints of all declarations of a namespace together, by the names of their ports.
  const alike = model.hosts.declarations(host.host)
    .filter((one) => one.namespace === host.namespace && one.resolution === host.resolution && portOf(one, port)?.name === declared?.name);
  const written = alike.flatMap(({ endpoints }) => endpoints).filter((endpoint) => hasLabels(textMapAt(endpoint, 'labels'), labels))
    .map((endpoint) => textAt(endpoint, 'address') ?? '');
  const hasPort = (workload: Workload): boolean => workload.kind !== 'WorkloadEntry' || (declared !== undefined && model.hosts.podPort(declared, workload) !== undefined);
  const workloads = alike.flatMap((one) => model.hosts.workloadsOf(one)).filter((workload) => hasLabels(workload.labels, labels) && hasPort(workload));
  return [...written, ...workloads.flatMap(({ kind, name, namespace, resource }) => kind === 'WorkloadEntry'
    ? [textAt(resource.manifest, 'spec', 'address') ?? '']
    : cluster.pods.filter((one) => one.namespace === namespace && one.name === `${name}-0`).map(({ address }) => address))];
}
