import { answer, type Said } from './answer';
import { nearSelectors } from './near-selectors';
import { ISTIO_NETWORKING } from '../../mesh/kinds';
import type { Resource } from '../../mesh/resource';
import { readServers } from '../../mesh/route/gateway-server';
import { gatewaySelector } from '../gateways/gateway-pods';
import { objectName } from '../object-name';
import { MESH120 } from '../rules/MESH120-conflicting-gateway-servers';
import { labelsText } from '../workloads/pods-by-labels';

/** Servers of Gateways for the same pods with one port, address and host: the host letter by letter, and whatever the protocol. */
export const GATEWAY_CONFLICTS = [
  answer(MESH120, 'IST0145', function* (model): Iterable<Said> {
    const gateways = model.ofKind('Gateway', ISTIO_NETWORKING);
    const known = knownServers(gateways);
    const near = nearSelectors(model);
    for (const resource of gateways) {
      const selectors = [...near.get(labelsText(gatewaySelector(resource))) ?? []];
      for (const { hosts, path, place } of serversOf(resource)) {
        const other = selectors.flatMap((selector) => hosts.map((host) => known.get(`${selector} ${place} ${host}`)))
          .flatMap((having) => [...having ?? []].slice(0, 2)).find((gateway) => gateway !== resource);
        if (other !== undefined) {
          yield { resource, path, message: `${objectName(other)} has a server with the same port and host` };
        }
      }
    }
  }),
] as const;

/** By selector, port, address and host. Of the servers that a Gateway has on one port the last alone is known. */
function knownServers(gateways: readonly Resource[]): ReadonlyMap<string, ReadonlySet<Resource>> {
  const known = new Map<string, Set<Resource>>();
  for (const gateway of gateways) {
    const lastOnPort = new Map(serversOf(gateway).map((server) => [server.port, server]));
    for (const { place, hosts } of lastOnPort.values()) {
      for (const host of hosts) {
        const key = `${labelsText(gatewaySelector(gateway))} ${place} ${host}`;
        known.set(key, (known.get(key) ?? new Set()).add(gateway));
      }
    }
  }
  return known;
}

function serversOf(gateway: Resource): { readonly port: number; readonly place: string; readonly hosts: readonly string[]; readonly path: string }[] {
  return readServers(gateway).map(({ bind, port, hosts, from }) => ({ port, place: `${port} ${bind}`, hosts, path: from.path }));
}
