import { ISTIO_NETWORKING } from '../../mesh/kinds';
import type { MeshModel } from '../../mesh/mesh-model';
import type { Resource } from '../../mesh/resource';
import type { Workload } from '../../mesh/workload/workload';
import { hasLabels } from '../../mesh/workload/workload-index';
import { gatewayPods, gatewaySelector } from '../gateways/gateway-pods';

/** The pods of a Gateway, in whichever namespace they are. */
export function podsOfGateway(model: MeshModel, gateway: Resource): readonly Workload[] {
  return gatewayPods(model).of(gateway);
}

/** The Gateways whose pods a workload is. */
export function gatewaysOf(model: MeshModel, { labels }: Workload): readonly Resource[] {
  return model.ofKind('Gateway', ISTIO_NETWORKING).filter((gateway) => {
    const selector = gatewaySelector(gateway);
    return Object.keys(selector).length > 0 && hasLabels(labels, selector);
  });
}
