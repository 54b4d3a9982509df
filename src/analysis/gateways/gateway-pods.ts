import { textMapAt } from '../../mesh/json-access';
import { ISTIO_NETWORKING } from '../../mesh/kinds';
import type { MeshModel } from '../../mesh/mesh-model';
import type { Resource } from '../../mesh/resource';
import type { Workload } from '../../mesh/workload/workload';
import { oncePerModel } from '../once-per-model';
import { containerNames } from '../workloads/pod-template';
import { podsByLabels } from '../workloads/pods-by-labels';

/** The pods that Gateways are for. Unlike other selectors, that of a Gateway looks into every namespace. */
export class GatewayPods {
  private readonly namespaces = new Map<readonly Workload[], readonly string[]>();

  public constructor(private readonly model: MeshModel) {}

  /** The workloads that a Gateway selects; none for a Gateway without a selector. It is the same list for the same selector. */
  public of(gateway: Resource): readonly Workload[] {
    return podsByLabels(this.model).selected(gatewaySelector(gateway));
  }

  /** The namespaces in which the pods of a Gateway run. */
  public namespacesOf(gateway: Resource): readonly string[] {
    const workloads = this.of(gateway);
    const namespaces = this.namespaces.get(workloads) ?? [...new Set(workloads.map(({ namespace }) => namespace))];
    this.namespaces.set(workloads, namespaces);
    return namespaces;
  }
}

/** Those of a model. */
export const gatewayPods = oncePerModel((model) => new GatewayPods(model));

/** The workloads that any Gateway selects. */
export const podsOfGateways = oncePerModel((model): ReadonlySet<Workload> => (
  new Set(model.ofKind('Gateway', ISTIO_NETWORKING).flatMap((gateway) => gatewayPods(model).of(gateway)))
));

/** The labels of the pods that a Gateway is for. */
export function gatewaySelector(gateway: Resource): Readonly<Record<string, string>> {
  return textMapAt(gateway.manifest, 'spec', 'selector');
}

/** Whether the pods are those of a gateway: the injector writes their proxy by the template for gateways, or the proxy is all they run. */
export function isGatewayWorkload({ annotations, resource, templatePath }: Workload): boolean {
  const names = containerNames(resource, templatePath);
  return (annotations['inject.istio.io/templates'] ?? '').split(',').includes('gateway')
    || (names.length > 0 && names.every((name) => name === 'istio-proxy'));
}
