import type { Pod } from '../cluster';
import type { EnvoyConfiguration } from '../judges';
import type { Manifest } from '../manifest';
import { expectedCluster, policyOf, type Upstream, weighsLocalities } from './cluster';
import type { Comparison } from './comparison';
import { expectedTransport, withoutSources } from './tls';
import { given } from './values';
import { visibleHosts } from './visibility';
import { carries, type Host, type HostPort, type Watched, type World } from './world';

type Spec = Manifest['spec'];

/** How an Envoy finds endpoints and what it calls a cluster: compared on its own, or the same for all. */
const FOUND_AND_NAMED = [
  'name', 'altStatName', 'metadata', 'type', 'edsClusterConfig', 'loadAssignment', 'dnsJitter', 'dnsLookupFamily', 'dnsRefreshRate', 'respectDnsTtl', 'typedDnsResolverConfig',
];

/** Compares the clusters of a pod with the Services, ServiceEntries and DestinationRules that it sees. Returns the objects that were found in it. */
export function compareClusters(world: World, pod: Pod, { clusters, endpoints }: EnvoyConfiguration, comparison: Comparison): Watched[] {
  const found = new Map(clusters.map((cluster) => [cluster.name as string, cluster]));
  const assignments = new Map(endpoints.map((assignment) => [assignment.clusterName as string, assignment]));
  const arrived: Watched[] = [];
  for (const host of visibleHosts(world, pod)) {
    const rule = world.destinationRule(pod.namespace, host);
    arrived.push(...[rule, host.entry].filter((object) => object !== undefined));
    for (const upstream of upstreamsOf(host, rule)) {
      const name = nameOf(upstream);
      const cluster = found.get(name);
      const where = `${pod.namespace}/${pod.name} cluster ${name}`;
      found.delete(name);
      if (cluster === undefined) {
        comparison.problem(`${where} is missing`);
        continue;
      }
      const used = Object.fromEntries(Object.entries<Spec>(cluster).filter(([field]) => !FOUND_AND_NAMED.includes(field)));
      comparison.same('clusters', where, given({ ...expectedCluster(upstream), ...expectedTransport(upstream) }), withoutSources(withoutNothing(used)));
      comparison.same('rules of clusters', `${where} is by the rule`, rule?.name, cluster.metadata?.filterMetadata?.istio?.config?.split('/destination-rule/')[1]);
      compareEndpoints(where, world, pod, upstream, rule, { cluster, assignment: assignments.get(name) }, comparison);
    }
  }
  for (const name of [...found.keys()].filter((other) => other.startsWith('outbound|'))) {
    comparison.problem(`${pod.namespace}/${pod.name} has cluster ${name}, of which the manifests say nothing`);
  }
  return arrived;
}

/** Each port of a host, as a whole and as each subset. */
function upstreamsOf(host: Host, rule: Watched | undefined): Upstream[] {
  return host.ports.flatMap((port: HostPort) => [
    { host, port, policy: policyOf(rule?.spec) },
    ...(rule?.spec.subsets ?? []).map((subset: Spec) => ({ host, port, subset: subset.name, policy: policyOf(rule?.spec, subset) })),
  ]);
}

function nameOf({ host, port, subset = '' }: Upstream): string {
  return `outbound|${port.number}|${subset}|${host.name}`;
}

/** Istio writes HTTP options that say nothing where a rule speaks of HTTP at all. */
function withoutNothing(cluster: Spec): Spec {
  return JSON.parse(JSON.stringify(cluster), (key, value) => (key === 'commonHttpProtocolOptions' && Object.keys(value).length === 0 ? undefined : value));
}

const TYPES: Readonly<Record<string, string>> = { DNS: 'STRICT_DNS', STATIC: 'EDS', NONE: 'ORIGINAL_DST' };

function compareEndpoints(where: string, world: World, client: Pod, upstream: Upstream, rule: Watched | undefined, found: Found, comparison: Comparison): void {
  const { host: { entry, name, pods }, policy, port, subset } = upstream;
  comparison.same('types of clusters', `${where}.type`, entry === undefined ? 'EDS' : TYPES[entry.spec.resolution], found.cluster.type);
  // Where nothing is left after all shares are given away, Envoy sends nothing.
  const actual = ((found.assignment ?? found.cluster.loadAssignment)?.endpoints ?? []).map(endpointsIn).filter(({ endpoints }: Group) => endpoints.length > 0);
  const outside = entry?.spec.resolution === 'NONE' ? [] : (entry?.spec.endpoints ?? [{ address: name }]).map(({ address }: Spec) => address);
  const labels = rule?.spec.subsets?.find((one: Spec) => one.name === subset)?.labels ?? {};
  const groups = entry === undefined
    ? groupsOf(pods.filter((pod) => carries(pod, labels)), (pod) => world.region(pod))
    : new Map<string | undefined, string[]>(outside.length === 0 ? [] : [[undefined, outside]]);
  const expected = localities(policy, world.region(client), groups)
    .map(({ endpoints, ...group }) => given({ ...group, endpoints: endpoints.map((address) => `${address}:${port.target}`).sort() }));
  comparison.same('endpoints', `${where} endpoints`, byRegion(expected), byRegion(actual));
}

interface Found {
  readonly cluster: Spec;
  readonly assignment?: Spec;
}

/** Endpoints of one region, how many of the requests are for it, and after which others. */
export interface Group {
  readonly region?: string;
  readonly weight: number;
  readonly priority?: number;
  readonly endpoints: readonly string[];
}

function endpointsIn({ lbEndpoints = [], loadBalancingWeight, locality, priority }: Spec): Group {
  return given({
    region: locality?.region,
    weight: loadBalancingWeight,
    priority,
    endpoints: lbEndpoints.map(({ endpoint }: Spec) => `${endpoint.address.socketAddress.address}:${endpoint.address.socketAddress.portValue}`).sort(),
  });
}

function groupsOf(pods: readonly Pod[], regionOf: (pod: Pod) => string | undefined): Map<string | undefined, string[]> {
  const groups = new Map<string | undefined, string[]>();
  pods.forEach((pod) => groups.set(regionOf(pod), [...groups.get(regionOf(pod)) ?? [], pod.address]));
  return groups;
}

/** How a client divides its requests between regions. */
function localities(policy: Spec, own: string | undefined, groups: ReadonlyMap<string | undefined, string[]>): Group[] {
  const all = [...groups].map(([region, endpoints]): Group => ({ region, weight: endpoints.length, endpoints }));
  const setting = policy.loadBalancer?.localityLbSetting;
  if (!weighsLocalities(policy) || own === undefined) {
    return all;
  }
  const shares: Spec = setting?.distribute?.find(({ from }: Spec) => from === `${own}/*`);
  if (setting?.distribute !== undefined) {
    return shares === undefined ? all : all.filter(({ region }) => shares.to[`${region}/*`] !== undefined).map((group) => ({ ...group, weight: shares.to[`${group.region}/*`] }));
  }
  const next: string | undefined = setting?.failover?.find(({ from }: Spec) => from === own)?.to;
  const distance = ({ region }: Group) => (region === own ? 0 : region === next ? 1 : 2);
  const ranks = [...new Set(all.map(distance))].sort();
  // The first priority is what Envoy's JSON does not say.
  return all.map((group) => given({ ...group, priority: ranks.indexOf(distance(group)) || undefined }));
}

function byRegion(groups: readonly Group[]): Group[] {
  return [...groups].sort((a, b) => ((a.region ?? '') < (b.region ?? '') ? -1 : 1));
}
