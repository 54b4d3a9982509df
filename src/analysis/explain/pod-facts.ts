import type { ExplainContext } from './context';
import { defaultOf } from './context';
import type { Fact } from './explanation';
import { gatewaysOf } from './gateway-pods';
import type { Target } from './target';
import { numberAt, textAt } from '../../mesh/json-access';
import { AUTOSCALING } from '../../mesh/kinds';
import type { MeshModel } from '../../mesh/mesh-model';
import type { Resource } from '../../mesh/resource';
import type { Workload } from '../../mesh/workload/workload';
import { objectName } from '../object-name';

/** What is behind a destination, and how many of it. */
export function podFacts({ destination: { meshHost }, pods }: Target, context: ExplainContext): Fact[] {
  if (pods.length > 0) {
    return pods.map((workload) => podFact(workload, context));
  }
  if (meshHost !== undefined && meshHost.endpoints.length > 0) {
    return [context.fact('endpoints', `${meshHost.endpoints.length} written out`, context.at({ resource: meshHost.resource, path: 'spec.endpoints' }))];
  }
  const selects = meshHost?.selector !== undefined;
  return selects
    ? [context.fact('pods', 'none in the manifests', context.at({ resource: meshHost.resource, path: meshHost.kind === 'Service' ? 'spec.selector' : 'spec.workloadSelector' }),
      ['without any in the cluster either it is answered with 503'])]
    : [];
}

function podFact(workload: Workload, context: ExplainContext): Fact {
  const { resource, minReplicas, maxReplicas } = workload;
  const count = minReplicas === undefined
    ? 'as many as the cluster has'
    : minReplicas === maxReplicas ? String(minReplicas) : `${minReplicas} to ${maxReplicas ?? 'any number'}`;
  const autoscaler = autoscalerOf(resource, context.model);
  const isWritten = minReplicas === undefined || numberAt(resource.manifest, 'spec', 'replicas') !== undefined;
  const from = autoscaler !== undefined
    ? context.at({ resource: autoscaler, path: 'spec.minReplicas' })
    : isWritten || resource.kind === 'Pod' ? context.at({ resource, path: minReplicas === undefined || resource.kind === 'Pod' ? '' : 'spec.replicas' }) : defaultOf('Kubernetes');
  const gateways = gatewaysOf(context.model, workload).map(({ namespace, name }) => `--from gateway:${namespace}/${name}`);
  return context.fact('pods', `${count} of ${objectName(workload)}`, from, gateways.length === 0 ? [] : [`they are the pods of a Gateway: for the rest of the way see ${gateways.join(', ')}`]);
}

function autoscalerOf({ kind, namespace, name }: Resource, model: MeshModel): Resource | undefined {
  return model.ofKind('HorizontalPodAutoscaler', AUTOSCALING).find((autoscaler) => autoscaler.namespace === namespace
    && textAt(autoscaler.manifest, 'spec', 'scaleTargetRef', 'kind') === kind && textAt(autoscaler.manifest, 'spec', 'scaleTargetRef', 'name') === name);
}
