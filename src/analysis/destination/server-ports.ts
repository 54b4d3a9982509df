import type { Cluster } from './clusters';
import { workloadsOf } from './endpoints';
import type { MeshModel } from '../../mesh/mesh-model';
import type { Effective } from '../../mesh/provenance';
import type { PeerMode } from '../../mesh/security/peer-authentication';
import type { Workload } from '../../mesh/workload/workload';
import { isGatewayWorkload } from '../gateways/gateway-pods';

/** A port of pods behind a cluster, and what their proxy accepts on it. */
export interface ServerPort {
  readonly workload: Workload;
  readonly port: number;
  readonly accepts: Effective<PeerMode>;
}

/** What there is at the other end of a cluster, as far as the manifests hold its pods. What a gateway takes is said by its Gateways, so it is left out. */
export function serverPortsOf(model: MeshModel, cluster: Cluster): readonly ServerPort[] {
  return workloadsOf(model, cluster).filter((workload) => !isGatewayWorkload(workload)).flatMap((workload) => cluster.ports.flatMap((hostPort) => {
    const port = model.hosts.podPort(hostPort, workload);
    return port === undefined ? [] : [{ workload, port, accepts: model.peerAuthentication.modeOf(workload, port) }];
  }));
}
