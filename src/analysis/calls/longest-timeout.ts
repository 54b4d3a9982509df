import { durationMillis } from '../../mesh/duration-value';
import type { MeshModel } from '../../mesh/mesh-model';
import type { Workload } from '../../mesh/workload/workload';

/** How long a request to some pods may take, as far as routes to their hosts limit it. Seconds; 0 where no route says it. */
export function longestTimeout(model: MeshModel, workload: Workload): number {
  const hosts = model.hosts.selectingOf(workload).map(({ host }) => host);
  const times = hosts.flatMap((host) => model.virtualServices.sendingTo(host).flatMap(({ http }) => http
    .filter(({ destinations }) => destinations.some((destination) => destination.host === host))
    .map(({ timeout }) => durationMillis(timeout?.value) ?? 0)));
  return times.reduce((longest, time) => Math.max(longest, time), 0) / 1000;
}
