import type { HostPort, MeshHost } from '../../mesh/host/mesh-host';
import type { MeshModel } from '../../mesh/mesh-model';
import { append } from '../../mesh/resource-table';
import type { Workload } from '../../mesh/workload/workload';

/** A port of a host that leads to a port of pods. */
export interface LeadingPort {
  readonly host: MeshHost;
  readonly port: HostPort;
}

/** The ports of pods that hosts lead to, and from which of theirs. */
export function podPortsOf(model: MeshModel, workload: Workload): ReadonlyMap<number, readonly LeadingPort[]> {
  const ports = new Map<number, LeadingPort[]>();
  for (const host of model.hosts.selectingOf(workload)) {
    for (const port of host.ports) {
      const number = model.hosts.podPort(port, workload);
      if (number !== undefined) {
        append(ports, number, { host, port });
      }
    }
  }
  return ports;
}

/** The port that was meant by one that only Services have. */
export interface MistakenPort {
  readonly host: string;
  readonly meant: number;
}

/**
 * What was meant by a port of pods that none of them listens on, as far as the
 * manifests say, while a Service of theirs has the number and leads it to
 * another one. Undefined for any other port: pods may listen without saying so.
 */
export function mistakenPort(model: MeshModel, workloads: readonly Workload[], port: number): MistakenPort | undefined {
  let mistaken: MistakenPort | undefined;
  for (const workload of workloads) {
    const leading = podPortsOf(model, workload);
    if (leading.has(port) || workload.ports.some(({ number }) => number === port)) {
      return undefined;
    }
    for (const [meant, from] of mistaken === undefined ? leading : []) {
      const found = from.find((candidate) => candidate.port.number === port);
      mistaken ??= found && { host: found.host.host, meant };
    }
  }
  return mistaken;
}
