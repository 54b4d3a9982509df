import type { Pod } from '../cluster';
import type { EnvoyConfiguration } from '../judges';
import type { Manifest } from '../manifest';
import { policyOf } from './cluster';
import type { Comparison } from './comparison';
import { clusterName } from './route';
import type { Arrived } from './routes';
import { duration, given } from './values';
import { importedServices, visibleHosts } from './visibility';
import { carries, gatewayNames, isHttp, nameOf, type Watched, type World } from './world';

type Spec = Manifest['spec'];

/** A chain of filters, and the port that it is reached at. */
interface Chain {
  readonly port: number;
  readonly source?: string;
  readonly names: readonly string[];
  readonly subnets: readonly string[];
  readonly proxy?: Spec;
}

/** Compares where connections go: the `tls` and `tcp` routes of VirtualServices. */
export function compareTcpRoutes(world: World, pod: Pod, { listeners }: EnvoyConfiguration, comparison: Comparison, arrived: Arrived): void {
  const chains = listeners.flatMap(chainsOf);
  const explained = new Set<Chain>();
  for (const service of importedServices(world, pod)) {
    for (const kind of ['tls', 'tcp'] as const) {
      for (const [index, route] of ((service.spec[kind] ?? []) as Spec[]).entries()) {
        for (const [number, match] of (route.match as Spec[]).entries()) {
          const where = `${pod.namespace}/${pod.name} ${kind} route ${index} of ${nameOf(service)}`;
          const subnets = (match.destinationSubnets ?? []).map((subnet: string) => subnet);
          for (const { hosts, port } of entrances(world, pod, service, kind, match)) {
            const names = kind === 'tls' ? match.sniHosts.map((name: string) => name) : hosts;
            const chain = chains.find((one) => one.port === port && (pod.proxy === 'router' || one.source === nameOf(service))
              && (names === undefined || same(one.names, names)) && (subnets.length === 0 || same(one.subnets, subnets)));
            if (chain === undefined) {
              comparison.problem(`${where} has no filter chain on ${port}`);
              continue;
            }
            explained.add(chain);
            arrived(service, `.${kind}[${index}].match[${number}]`);
            const { '@type': _, accessLog: __, statPrefix: ___, ...proxy } = chain.proxy ?? {};
            comparison.same('TCP routes', where, expectedProxy(world, pod, route.route), proxy);
          }
        }
      }
    }
  }
  for (const { port, source } of chains.filter((chain) => chain.source !== undefined && !explained.has(chain))) {
    comparison.problem(`${pod.namespace}/${pod.name} has a filter chain on ${port} by ${source} that the manifests do not speak of`);
  }
}

/** Where connections come in that a condition holds for: a port, at a gateway for some hosts. */
function entrances(world: World, pod: Pod, service: Watched, kind: 'tls' | 'tcp', match: Spec): { readonly port: number; readonly hosts?: readonly string[] }[] {
  const bound = gatewayNames(service, service.spec.gateways ?? ['mesh']);
  const gateways = gatewayNames(service, match.gateways ?? bound).filter((gateway) => bound.includes(gateway));
  if (pod.proxy === 'router') {
    return world.of('Gateway').filter((gateway) => gateways.includes(nameOf(gateway)) && carries(pod, gateway.spec.selector))
      .flatMap(({ spec }) => spec.servers as Spec[]).filter(({ hosts, port, tls }) => port.number === match.port
        && hosts.some((host: string) => service.spec.hosts.includes(host)) && (tls?.mode === 'PASSTHROUGH') === (kind === 'tls'))
      .flatMap(({ hosts, port }) => targetsOf(world, pod, port.number).map((target) => ({ port: target, hosts: hosts.map((host: string) => host) })));
  }
  const visible = visibleHosts(world, pod).filter(({ name }) => service.spec.hosts.includes(name));
  const here = gateways.includes('mesh') && visible.some(({ ports }) => ports.some(({ number, protocol }) => number === match.port && !isHttp(protocol)));
  return here ? [{ port: match.port }] : [];
}

/** The ports of a gateway's pods behind a port of its Service. */
export function targetsOf(world: World, pod: Pod, port: number): number[] {
  const behind = world.hosts.filter(({ pods }) => pods.includes(pod)).flatMap(({ ports }) => ports).filter(({ number }) => number === port);
  return [...new Set(behind.map(({ target }) => target))];
}

/** Envoy's proxy of connections to destinations. */
function expectedProxy(world: World, pod: Pod, destinations: readonly Spec[]): object {
  const policies = destinations.map(({ destination: { host: name, subset } }) => {
    const host = world.hostFor(pod.namespace, name);
    const rule = host && world.destinationRule(pod.namespace, host);
    return policyOf(rule?.spec, rule?.spec.subsets?.find((one: Spec) => one.name === subset));
  });
  const [{ connectionPool: { tcp } = {} as Spec, loadBalancer }] = policies;
  return given({
    ...(destinations.length === 1
      ? { cluster: clusterName(destinations[0].destination) }
      : { weightedClusters: { clusters: destinations.map(({ destination, weight = 0 }) => ({ name: clusterName(destination), weight })) } }),
    idleTimeout: tcp?.idleTimeout && duration(tcp.idleTimeout),
    maxDownstreamConnectionDuration: tcp?.maxConnectionDuration && duration(tcp.maxConnectionDuration),
    hashPolicy: loadBalancer?.consistentHash?.useSourceIp === true ? [{ sourceIp: {} }] : undefined,
  });
}

function chainsOf({ address, defaultFilterChain, filterChains = [] }: Spec): Chain[] {
  const chains: Spec[] = [...filterChains, ...(defaultFilterChain === undefined ? [] : [defaultFilterChain])];
  return chains.map(({ filterChainMatch = {}, filters = [], metadata }: Spec) => ({
    port: address.socketAddress.portValue,
    source: metadata?.filterMetadata?.istio?.config?.replace(/^.*\/namespaces\/(.*)\/virtual-service\/(.*)$/, '$1/$2'),
    names: filterChainMatch.serverNames ?? [],
    subnets: (filterChainMatch.prefixRanges ?? []).map(({ addressPrefix, prefixLen }: Spec) => (prefixLen === 32 ? addressPrefix : `${addressPrefix}/${prefixLen}`)),
    proxy: filters.find(({ name }: Spec) => name === 'envoy.filters.network.tcp_proxy')?.typedConfig,
  }));
}

function same(some: readonly string[], others: readonly string[]): boolean {
  const normal = (texts: readonly string[]) => [...texts].map((text) => text.replace(/\/32$/, '')).sort().join();
  return normal(some) === normal(others);
}
