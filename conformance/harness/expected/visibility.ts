import type { Pod } from '../cluster';
import { carries, type Host, isExportedTo, type Watched, type World } from './world';

/** The Sidecar that decides what a pod sees: its own, or that of its namespace. */
export function sidecarOf(world: World, pod: Pod): Watched | undefined {
  const sidecars = world.of('Sidecar').filter(({ namespace }) => namespace === pod.namespace && pod.proxy === 'sidecar');
  return sidecars.find(({ spec }) => spec.workloadSelector !== undefined && carries(pod, spec.workloadSelector.labels))
    ?? sidecars.find(({ spec }) => spec.workloadSelector === undefined);
}

/** The hosts that a pod's proxy knows. */
export function visibleHosts(world: World, pod: Pod): Host[] {
  return world.hosts.filter(({ entry, name, namespace }) => (entry === undefined || isExportedTo(entry, pod.namespace))
    && imports(world, pod, namespace, [name]));
}

/** The VirtualServices that a pod's proxy knows. */
export function importedServices(world: World, pod: Pod): Watched[] {
  return world.of('VirtualService').filter((service) => isExportedTo(service, pod.namespace) && imports(world, pod, service.namespace, service.spec.hosts));
}

/** Whether a pod's Sidecar lets in what a namespace says about a host. */
function imports(world: World, pod: Pod, namespace: string, hosts: readonly string[]): boolean {
  const patterns: string[] | undefined = sidecarOf(world, pod)?.spec.egress?.flatMap((egress: { hosts: string[] }) => egress.hosts.map((host) => host));
  return patterns?.map((pattern) => pattern.split('/')).some(([from, host]) => (from === '*' || namespace === (from === '.' ? pod.namespace : from))
    && (host === '*' || hosts.includes(host))) ?? true;
}
