import { isEncryptedElsewhere } from './encrypted-elsewhere';
import type { MeshHost } from '../../mesh/host/mesh-host';
import type { MeshModel } from '../../mesh/mesh-model';
import type { Provenance } from '../../mesh/provenance';
import type { Resource } from '../../mesh/resource';
import type { Workload } from '../../mesh/workload/workload';
import { isGatewayWorkload } from '../gateways/gateway-pods';

/** A port that callers send plain text to, and behind which pods take mutual TLS only. */
export interface PlainPort {
  readonly host: MeshHost;
  readonly number: number;
  readonly workload: Workload;
  /** What the pods go by. */
  readonly says: Provenance & { readonly resource: Resource };
}

/** The ports of hosts for which Istio itself chooses plain text, with the first pods that do not take it. What a gateway takes is said by its Gateways. */
export function* plainStrictPorts(model: MeshModel): Iterable<PlainPort> {
  for (const host of model.hosts.all.filter((each) => !each.external && !isEncryptedElsewhere(model, each))) {
    const pods = model.hosts.workloadsOf(host).filter((workload) => workload.injected === true && !isGatewayWorkload(workload));
    for (const port of pods.length === 0 ? [] : host.ports.filter(({ protocol }) => protocol !== 'UDP')) {
      const strict = pods.map((workload) => ({ workload, accepts: model.peerAuthentication.modeOf(workload, model.hosts.podPort(port, workload)) }))
        .find(({ accepts }) => accepts.value === 'STRICT');
      const resource = strict?.accepts.from?.resource;
      if (strict?.accepts.from !== undefined && resource !== undefined && isPlain(model, host, port.number)) {
        yield { host, number: port.number, workload: strict.workload, says: { ...strict.accepts.from, resource } };
      }
    }
  }
}

/** Whether Istio chooses plain text for callers of the host's own namespace. */
function isPlain(model: MeshModel, { host, namespace }: MeshHost, port: number): boolean {
  const { mode, automatic } = model.clientTls({ caller: { namespace }, host, port });
  return automatic && mode === 'DISABLE';
}
