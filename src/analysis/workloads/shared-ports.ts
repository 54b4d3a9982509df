import type { HostPort, MeshHost } from '../../mesh/host/mesh-host';
import type { MeshModel } from '../../mesh/mesh-model';
import { compareTexts, creationTime } from '../../mesh/resource-table';
import type { Workload } from '../../mesh/workload/workload';

/** A port of a Service. */
export interface ServicePort {
  readonly service: MeshHost;
  readonly port: HostPort;
}

/** A port of pods that two Services lead to. */
export interface SharedPort {
  readonly workload: Workload;
  /** The port that the pods listen on. */
  readonly target: number;
  /** The port of the oldest Service, by which istiod makes the listener of the pods. */
  readonly first: ServicePort;
  readonly other: ServicePort;
}

/**
 * The ports of pods with a proxy that several Services lead to: each port of
 * the younger ones beside that of the oldest.
 *
 * @param counts which ports of Services are looked at
 */
export function* sharedPorts(model: MeshModel, counts: (port: HostPort) => boolean): Iterable<SharedPort> {
  for (const workload of model.workloads.all.filter(({ injected }) => injected !== false)) {
    const services = model.hosts.selectingOf(workload).filter(({ kind }) => kind === 'Service');
    if (services.length < 2) {
      continue;
    }
    const firsts = new Map<number, ServicePort>();
    for (const service of [...services].sort(byAgeAndHost)) {
      for (const port of service.ports) {
        const target = counts(port) ? model.hosts.podPort(port, workload) : undefined;
        const first = target === undefined ? undefined : firsts.get(target);
        if (target !== undefined && first === undefined) {
          firsts.set(target, { service, port });
        } else if (target !== undefined && first !== undefined && first.service !== service) {
          yield { workload, target, first, other: { service, port } };
        }
      }
    }
  }
}

/** As istiod orders the Services of a proxy: of equal age by their full name, in which `web-a` is before `web.`. */
function byAgeAndHost(a: MeshHost, b: MeshHost): number {
  return compareTexts(creationTime(a.resource), creationTime(b.resource)) || compareTexts(a.host, b.host);
}
