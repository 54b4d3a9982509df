import type { Pod } from '../cluster';
import type { EnvoyConfiguration } from '../judges';
import type { Manifest } from '../manifest';
import { policyOf } from './cluster';
import type { Comparison } from './comparison';
import { expectedAction } from './route';
import { EVERYTHING, expectedMatch, inOrder } from './route-match';
import { given } from './values';
import { importedServices, visibleHosts } from './visibility';
import { carries, gatewayNames, isHttp, nameOf, type Watched, type World } from './world';

type Spec = Manifest['spec'];

/** Where requests are routed: at a gateway, or at the callers. */
interface Place {
  readonly pod: Pod;
  readonly port: number;
  /** `namespace/name` of the Gateways whose listener this is, or `mesh`. */
  readonly gateways: readonly string[];
}

/** A condition of a route, so that it can be told which of them arrive somewhere. */
export type Arrived = (object: Watched, path: string) => void;

/** Compares the virtual hosts of a pod with the VirtualServices for them, and says which routes were found. */
export function compareRoutes(world: World, pod: Pod, { routes }: EnvoyConfiguration, comparison: Comparison, arrived: Arrived): void {
  const wanted = wantedHosts(world, pod);
  const known = routes.flatMap(({ virtualHosts = [] }) => virtualHosts).map(({ name }: Spec) => name as string);
  for (const { name, ports } of pod.proxy === 'sidecar' ? visibleHosts(world, pod) : []) {
    for (const { number, protocol } of ports.filter((port) => isHttp(port.protocol) || virtualServiceFor(world, { pod, port: port.number, gateways: ['mesh'] }, name) === undefined)) {
      comparison.same('protocols', `${pod.namespace}/${pod.name} routes requests for ${name}:${number}`, isHttp(protocol), known.includes(`${name}:${number}`));
    }
  }
  for (const configuration of routes) {
    for (const virtualHost of configuration.virtualHosts ?? []) {
      const [, host, port] = /^(.*):(\d+)$/.exec(virtualHost.name) ?? [];
      const where = `${pod.namespace}/${pod.name} routes ${configuration.name} ${virtualHost.name}`;
      if (host === undefined) {
        continue;
      }
      const place: Place = { pod, port: Number(port), gateways: pod.proxy === 'router' ? gatewaysOf(world, pod, host, Number(port)) : ['mesh'] };
      const service = virtualServiceFor(world, place, host);
      wanted.delete(`${service?.namespace}/${service?.name} ${virtualHost.name}`);
      comparison.same('virtual hosts', `${where}.requireTls`, redirects(world, pod, host, Number(port)) ? 'ALL' : undefined, virtualHost.requireTls);
      if (service === undefined) {
        comparison.same('default routes', `${where} is by the VirtualService`, [], [...new Set((virtualHost.routes ?? []).map(sourceOf))].filter(Boolean));
        continue;
      }
      const expected = expectedRoutes(world, service, place, arrived);
      const actual: Spec[] = (virtualHost.routes ?? []);
      comparison.same('lists of routes', `${where} has the routes`, expected.map(({ name }) => name), actual.map(({ name }) => name));
      expected.forEach((route, index) => {
        const { decorator, metadata, match, ...found } = actual[index] ?? {};
        comparison.same('routes', `${where} route ${index} ${route.name}`, route, { ...found, match: match && inOrder(match) });
        comparison.same('sources of routes', `${where} route ${index} is by`, service.name, sourceOf({ metadata }));
      });
    }
  }
  wanted.forEach((name) => comparison.problem(`${pod.namespace}/${pod.name} has no virtual host for ${name}`));
}

/** The virtual hosts that a pod must have: `namespace/name host:port`. */
function wantedHosts(world: World, pod: Pod): Set<string> {
  const visible = visibleHosts(world, pod);
  return new Set(importedServices(world, pod).filter((service) => service.spec.http !== undefined).flatMap((service) => {
    const bound = gatewayNames(service, service.spec.gateways ?? ['mesh']);
    const name = `${service.namespace}/${service.name}`;
    return service.spec.hosts.flatMap((host: string) => (pod.proxy === 'router'
      ? world.of('Gateway').filter((gateway) => bound.includes(nameOf(gateway)) && carries(pod, gateway.spec.selector))
        .flatMap(({ spec }) => spec.servers).filter(({ hosts, port, tls }: Spec) => hosts.includes(host) && ['HTTP', 'HTTPS'].includes(port.protocol) && tls?.mode !== 'PASSTHROUGH')
        .map(({ port }: Spec) => `${name} ${host}:${port.number}`)
      : visible.filter((known) => bound.includes('mesh') && known.name === host).flatMap(({ ports }) => ports).filter(({ protocol }) => isHttp(protocol))
        .map(({ number }) => `${name} ${host}:${number}`)));
  }));
}

function virtualServiceFor(world: World, { gateways, pod }: Place, host: string): Watched | undefined {
  const candidates = importedServices(world, pod).filter((service) => service.spec.http !== undefined && service.spec.hosts.includes(host)
    && gatewayNames(service, service.spec.gateways ?? ['mesh']).some((name) => gateways.includes(name)));
  // What a namespace says for its own clients only comes first.
  const own = candidates.filter(({ namespace }) => namespace === pod.namespace);
  if (candidates.length > 1 && own.length !== 1) {
    throw new Error(`${candidates.map(nameOf).join(', ')} are all for ${host}`);
  }
  return own[0] ?? candidates[0];
}

function expectedRoutes(world: World, service: Watched, place: Place, arrived: Arrived): { readonly name: string }[] {
  const { pod } = place;
  const routes: { readonly name: string }[] = [];
  for (const [index, http] of service.spec.http.entries() as Iterable<[number, Spec]>) {
    const conditions: (Spec | undefined)[] = http.match ?? [undefined];
    for (const [number, condition] of conditions.entries()) {
      if (condition !== undefined && !holdsAt(service, condition, place)) {
        continue;
      }
      arrived(service, http.match === undefined ? `.http[${index}]` : `.http[${index}].match[${number}]`);
      const match = condition === undefined ? EVERYTHING : expectedMatch(condition);
      routes.push(given({
        name: http.name,
        match,
        statPrefix: condition?.statPrefix,
        ...expectedAction(http, (destination) => hashOf(world, pod, destination)),
      }));
      if (isForEverything(match)) {
        // What follows can never match, and is left out.
        return routes;
      }
    }
  }
  return routes;
}

/** Whether the part of a condition holds that is about where the request comes from. */
function holdsAt(service: Watched, condition: Spec, { gateways, pod, port }: Place): boolean {
  return (condition.port === undefined || condition.port === port)
    && (condition.gateways === undefined || gatewayNames(service, condition.gateways).some((name) => gateways.includes(name)))
    && (condition.sourceNamespace === undefined || condition.sourceNamespace === pod.namespace)
    && (condition.sourceLabels === undefined || carries(pod, condition.sourceLabels));
}

function isForEverything(match: Spec): boolean {
  return match.prefix === '/' && match.headers === undefined && match.queryParameters === undefined;
}

function hashOf(world: World, pod: Pod, { host, subset }: Spec): Spec | undefined {
  const known = world.hostFor(pod.namespace, host);
  const rule = known && world.destinationRule(pod.namespace, known);
  return policyOf(rule?.spec, rule?.spec.subsets?.find(({ name }: Spec) => name === subset)).loadBalancer?.consistentHash;
}

/** The Gateways that serve a host on a port of a pod. */
function gatewaysOf(world: World, pod: Pod, host: string, port: number): string[] {
  return serversOf(world, pod, host, port).map(({ gateway }) => nameOf(gateway));
}

function redirects(world: World, pod: Pod, host: string, port: number): boolean {
  return pod.proxy === 'router' && serversOf(world, pod, host, port).some(({ server }) => server.tls?.httpsRedirect === true);
}

function serversOf(world: World, pod: Pod, host: string, port: number): { readonly gateway: Watched; readonly server: Spec }[] {
  return world.of('Gateway').filter(({ spec }) => carries(pod, spec.selector)).flatMap((gateway) => gateway.spec.servers
    .filter((server: Spec) => server.port.number === port && server.hosts.some((served: string) => served === host || served === '*'))
    .map((server: Spec) => ({ gateway, server })));
}

function sourceOf({ metadata }: Spec): string | undefined {
  return metadata?.filterMetadata?.istio?.config?.split('/virtual-service/')[1];
}
