import { answer, isRead, type Said } from './answer';
import { nearSelectors } from './near-selectors';
import { seenPods } from './seen-pods';
import { listAt, numberAt, textAt, textMapAt, valueAt } from '../../mesh/json-access';
import { CORE, ISTIO_NETWORKING } from '../../mesh/kinds';
import type { MeshModel } from '../../mesh/mesh-model';
import type { Json, Resource } from '../../mesh/resource';
import { readServers } from '../../mesh/route/gateway-server';
import { SelectorTable } from '../../mesh/selector-table';
import type { Workload } from '../../mesh/workload/workload';
import { gatewaySelector } from '../gateways/gateway-pods';
import { MESH104 } from '../rules/MESH104-gateway-without-pods';
import { MESH121 } from '../rules/MESH121-gateway-port-not-on-service';
import { labelsText } from '../workloads/pods-by-labels';

/** The pods of Gateways, and the ports of their Services. */
export const GATEWAY_PODS = [
  answer(MESH104, 'IST0101', function* (model): Iterable<Said> {
    const gateways = model.ofKind('Gateway', ISTIO_NETWORKING);
    const serving = new Set(gateways.filter((gateway) => readServers(gateway).length > 0).map((gateway) => labelsText(gatewaySelector(gateway))));
    for (const resource of gateways) {
      const selector = gatewaySelector(resource);
      const text = labelsText(selector);
      if (seenPods(model).selected(selector).length === 0) {
        yield { resource, path: 'spec.selector', message: `no pods have the labels ${text}` };
      } else if (text !== '' && ![...nearSelectors(model).get(text) ?? []].some((near) => serving.has(near))) {
        // One of istioctl's analyzers knows selectors from servers alone.
        yield { resource, path: 'spec.selector', message: `no Gateway for pods with the labels ${text} has a server` };
      }
    }
  }),
  answer(MESH121, 'IST0162', function* (model): Iterable<Said> {
    const doors = new Doors(model);
    const open = new Map<string, ReadonlySet<number>>();
    for (const resource of model.ofKind('Gateway', ISTIO_NETWORKING)) {
      const key = labelsText(gatewaySelector(resource));
      const pods = open.has(key) ? [] : seenPods(model).selected(gatewaySelector(resource));
      const ports = open.get(key) ?? (pods.length === 0 ? undefined : doors.portsOf(pods));
      if (ports !== undefined) {
        open.set(key, ports);
        for (const { port, from } of readServers(resource).filter((server) => !ports.has(server.port))) {
          yield { resource, path: `${from.path}.port.number`, message: `port ${port} is no port of a Service for pods with the labels ${key} that says protocol: TCP` };
        }
      }
    }
  }),
] as const;

/** Ports by which pods are reached. A Service without a selector counts for all pods of its namespace. */
class Doors {
  private readonly services = new Map<string, SelectorTable<Resource>>();

  public constructor(model: MeshModel) {
    for (const service of model.ofKind('Service', CORE).filter(isRead)) {
      const table = this.services.get(service.namespace) ?? new SelectorTable<Resource>();
      this.services.set(service.namespace, table);
      table.add(textMapAt(service.manifest, 'spec', 'selector'), service);
    }
  }

  public portsOf(pods: readonly Workload[]): ReadonlySet<number> {
    const services = new Set(pods.flatMap(({ namespace, labels }) => this.services.get(namespace)?.matching(labels) ?? []));
    return new Set([...services].flatMap(({ manifest }) => listAt(manifest, 'spec', 'ports')).flatMap(portNumbers));
  }
}

function portNumbers(port: Json): readonly number[] {
  // A port that leaves out its protocol does not count, although it is TCP then.
  if (textAt(port, 'protocol') !== 'TCP') {
    return [];
  }
  const target = valueAt(port, 'targetPort');
  const behind = typeof target === 'string' && !/^\d+$/.test(target) ? undefined : numberAt(target);
  return [numberAt(port, 'port') ?? 0, ...behind === undefined ? [] : [behind]];
}
