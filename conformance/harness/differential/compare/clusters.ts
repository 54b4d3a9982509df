import type { Caller } from '../../../../src/mesh/destination/destination-index';
import type { MeshHost } from '../../../../src/mesh/host/mesh-host';
import { textMapAt } from '../../../../src/mesh/json-access';
import type { MeshModel } from '../../../../src/mesh/mesh-model';
import { hasLabels } from '../../../../src/mesh/workload/workload-index';
import type { Pod } from '../../cluster';
import type { Answer } from '../answer';
import { sidecars, type Observation } from '../observation';

/** An Envoy cluster of a caller: a port of a host, as a whole or as a subset. */
export interface Upstream {
  readonly pod: Pod;
  readonly host: MeshHost;
  readonly port: number;
  readonly subset: string | undefined;
}

/** Which hosts, ports and subsets a proxy can send to. */
export function* compareClusters(observation: Observation): Iterable<Answer> {
  for (const pod of sidecars(observation)) {
    const { clusters } = observation.configurations[`${pod.namespace}/${pod.name}`];
    yield {
      question: `${pod.namespace}/${pod.name} clusters`,
      model: upstreamsOf(observation, pod).map(clusterName).sort(),
      istiod: clusters.map(({ name }) => name as string).filter((name) => name.startsWith('outbound|')).sort(),
    };
  }
}

/** What the model says that a pod can send to. */
export function upstreamsOf({ model }: Observation, pod: Pod): Upstream[] {
  const caller = { namespace: pod.namespace, labels: pod.labels };
  return model.knownHosts(caller).all.flatMap((host) => {
    const subsets = [...model.policy({ caller, host: host.host }).rule?.subsets.values() ?? []]
      .filter(({ labels, name }) => isFilled(host, model.hosts.declarations(host.host), labels) || isPassedThrough(model, caller, host, name))
      .map(({ name }) => name);
    return host.ports.filter(({ protocol }) => protocol !== 'UDP')
      .flatMap(({ number }) => [undefined, ...subsets].map((subset) => ({ pod, host, port: number, subset })));
  });
}

export function clusterName({ host, port, subset = '' }: Upstream): string {
  return `outbound|${port}|${subset}|${host.host}`;
}

/** Where Envoy asks DNS, istiod makes no cluster of a subset that none of the endpoints is in that the namespace writes for the host. */
function isFilled({ namespace, resolution }: MeshHost, declarations: readonly MeshHost[], labels: Readonly<Record<string, string>>): boolean {
  // What is asked for each name that is called has no subsets at all.
  const isAsked = ['DNS', 'DNS_ROUND_ROBIN', 'DYNAMIC_DNS'].includes(resolution);
  const endpoints = declarations.filter((declaration) => declaration.namespace === namespace).flatMap((declaration) => declaration.endpoints);
  return !isAsked || (Object.keys(labels).length === 0 && resolution !== 'DYNAMIC_DNS') || endpoints.some((endpoint) => hasLabels(textMapAt(endpoint, 'labels'), labels));
}

/** A subset that is passed through asks for no endpoints. */
function isPassedThrough(model: MeshModel, caller: Caller, { host }: MeshHost, subset: string): boolean {
  return model.policy({ caller, host, subset }).setting('loadBalancer', 'simple')?.value === 'PASSTHROUGH';
}
