import { answer, isRead, type Said } from './answer';
import { seenPods } from './seen-pods';
import { servicePortProtocol } from '../../mesh/host/protocol';
import { listAt, numberAt, textAt, valueAt } from '../../mesh/json-access';
import { APPS, CORE } from '../../mesh/kinds';
import type { MeshModel } from '../../mesh/mesh-model';
import type { Resource } from '../../mesh/resource';
import { objectName } from '../object-name';
import { MESH113 } from '../rules/MESH113-services-disagree-on-protocol';
import { MESH129 } from '../rules/MESH129-port-without-protocol';
import { MESH855 } from '../rules/MESH855-services-disagree-on-port';

const MANAGED = 'gateway.istio.io/managed';
const CONTROLLERS = ['istio.io-gateway-controller', 'istio.io-mesh-controller', 'istio.io-eastwest-controller'];

/**
 * Ports of Services: of one number and of TCP and UDP for one Deployment, or of several numbers for one port of it, even
 * those of one Service; and those without a protocol.
 */
export const SERVICE_PORTS = [
  answer(MESH113, 'IST0116', function* (model): Iterable<Said> {
    for (const { resource, services } of servedDeployments(model)) {
      const first = new Map<number, { readonly protocol: string; readonly service: string }>();
      for (const service of services) {
        for (const port of listAt(service.manifest, 'spec', 'ports')) {
          const [number, protocol] = [numberAt(port, 'port') ?? 0, textAt(port, 'protocol') ?? 'TCP'];
          const other = first.get(number) ?? { protocol, service: objectName(service) };
          first.set(number, other);
          if (other.protocol !== protocol) {
            yield { resource, message: `port ${number} of ${other.service} is ${other.protocol}, and that of ${objectName(service)} ${protocol}` };
          }
        }
      }
    }
  }),
  answer(MESH855, 'IST0137', function* (model): Iterable<Said> {
    for (const { resource, services } of servedDeployments(model)) {
      const ports = new Map<string, Set<number>>();
      for (const port of services.flatMap(({ manifest }) => listAt(manifest, 'spec', 'ports'))) {
        const number = numberAt(port, 'port') ?? 0;
        const target = String(valueAt(port, 'targetPort') ?? number);
        ports.set(target, (ports.get(target) ?? new Set()).add(number));
      }
      for (const [target, numbers] of ports) {
        if (numbers.size > 1) {
          yield { resource, message: `port ${target} is ${[...numbers].sort((a, b) => a - b).join(' and ')} of ${services.map(objectName).join(', ')}` };
        }
      }
    }
  }),
  answer(MESH129, 'IST0118', function* (model): Iterable<Said> {
    for (const resource of model.ofKind('Service', CORE).filter(isRead)) {
      const { labels, manifest } = resource;
      if (labels.istio !== undefined || labels.release === 'istio' || CONTROLLERS.includes(labels[MANAGED] ?? '') || textAt(manifest, 'spec', 'type') === 'ExternalName') {
        continue;
      }
      for (const [index, port] of listAt(manifest, 'spec', 'ports').entries()) {
        const [name, appProtocol, protocol] = ['name', 'appProtocol', 'protocol'].map((field) => textAt(port, field));
        const number = numberAt(port, 'port') ?? 0;
        if (servicePortProtocol({ number, name, protocol, appProtocol }) === 'undetected') {
          yield { resource, path: `spec.ports[${index}]`, message: `neither name nor appProtocol of port ${number} begins with a protocol that Istio knows` };
        }
      }
    }
  }),
] as const;

/** The Deployments of the mesh, each with the Services that select its pods. */
function* servedDeployments(model: MeshModel): Iterable<{ readonly resource: Resource; readonly services: readonly Resource[] }> {
  for (const resource of model.ofKind('Deployment', APPS)) {
    const workload = model.workloads.of(resource);
    if (workload !== undefined && resource.labels[MANAGED] !== 'istio.io-mesh-controller' && seenPods(model).looksInMesh(workload)) {
      yield { resource, services: model.hosts.selectingOf(workload).filter(({ kind }) => kind === 'Service').map(({ resource: service }) => service) };
    }
  }
}
