import { type GatewayPods, gatewayPods, gatewaySelector } from './gateway-pods';
import { ISTIO_NETWORKING } from '../../mesh/kinds';
import type { MeshModel } from '../../mesh/mesh-model';
import type { Resource } from '../../mesh/resource';
import { append, compareByAge } from '../../mesh/resource-table';
import { type GatewayServer, readServers } from '../../mesh/route/gateway-server';
import type { Workload } from '../../mesh/workload/workload';
import { labelsText } from '../workloads/pods-by-labels';

/** A server, and the Gateway that it is one of. */
export interface PlacedServer {
  readonly gateway: Resource;
  readonly server: GatewayServer;
}

/**
 * The servers that meet in the same pods, each list in the order in which Istio
 * goes through them. Where the pods are not at hand, Gateways with the same
 * selector are taken to be for the same ones.
 */
export function serverGroups(model: MeshModel): Iterable<readonly PlacedServer[]> {
  const gateways = [...model.ofKind('Gateway', ISTIO_NETWORKING)].sort(compareByAge);
  const bySelector = new Map<string, PlacedServer[]>();
  for (const gateway of gateways) {
    for (const server of readServers(gateway)) {
      append(bySelector, labelsText(gatewaySelector(gateway)), { gateway, server });
    }
  }
  const rank = new Map(gateways.map((gateway, index) => [gateway, index]));
  return selectorsThatMeet(gateways, gatewayPods(model)).map((selectors) =>
    selectors.flatMap((selector) => bySelector.get(selector) ?? []).sort((a, b) => (rank.get(a.gateway) ?? 0) - (rank.get(b.gateway) ?? 0)));
}

/** Each combination of selectors that some pods fulfil, once; selectors without pods at hand are for themselves. */
function selectorsThatMeet(gateways: readonly Resource[], pods: GatewayPods): readonly (readonly string[])[] {
  const selected = new Map(gateways.map((gateway) => [labelsText(gatewaySelector(gateway)), pods.of(gateway)]));
  const ofWorkload = new Map<Workload, string[]>();
  const combinations = new Map<string, readonly string[]>();
  for (const [selector, workloads] of selected) {
    if (workloads.length === 0) {
      combinations.set(selector, [selector]);
    }
    workloads.forEach((workload) => append(ofWorkload, workload, selector));
  }
  ofWorkload.forEach((selectors) => combinations.set(selectors.join(' '), selectors));
  return [...combinations.values()];
}
