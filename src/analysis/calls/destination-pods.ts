import type { MeshModel } from '../../mesh/mesh-model';
import type { RouteDestination } from '../../mesh/route/destination';
import type { Workload } from '../../mesh/workload/workload';
import { hasLabels } from '../../mesh/workload/workload-index';
import { oncePerModel } from '../once-per-model';

/** The workloads that the manifests hold behind a destination of a route, as callers of a namespace see it. */
export function destinationPods(model: MeshModel, { host, subset }: Pick<RouteDestination, 'host' | 'subset'>, namespace: string): readonly Workload[] {
  const declared = model.hosts.find(host, namespace);
  const all = declared === undefined ? [] : model.hosts.workloadsOf(declared);
  if (subset === undefined) {
    return all;
  }
  const labels = model.policy({ caller: { namespace }, host, subset }).subset?.labels;
  return labels === undefined ? [] : all.filter((workload) => hasLabels(workload.labels, labels));
}

/** The workloads of every destination that a route of some VirtualService sends something to; each destination once. */
export const routedPods = oncePerModel((model): readonly (readonly Workload[])[] => {
  const found = new Map<string, readonly Workload[]>();
  for (const { namespace, http, tls, tcp } of model.virtualServices.all) {
    for (const destination of [...http, ...tls, ...tcp].flatMap(({ destinations }) => destinations)) {
      const key = `${namespace} ${destination.host} ${destination.subset ?? ''}`;
      if (destination.share > 0 && !found.has(key)) {
        found.set(key, destinationPods(model, destination, namespace));
      }
    }
  }
  return [...found.values()];
});

/** The workloads that some route sends to. */
export const routedWorkloads = oncePerModel((model): ReadonlySet<Workload> => new Set(routedPods(model).flat()));
