import type { Pod } from '../cluster';
import type { EnvoyConfiguration } from '../judges';
import type { Manifest } from '../manifest';
import { expectedCluster, policyOf } from './cluster';
import type { Comparison } from './comparison';
import { sidecarOf, visibleHosts } from './visibility';
import { carries, type Watched, type World } from './world';

type Spec = Manifest['spec'];

/** What of an upstream's policy also holds where the requests come in. */
const POOL_FIELDS = ['connectTimeout', 'circuitBreakers', 'upstreamConnectionOptions'] as const;

/** Compares what a sidecar lets in, and where it lets connections out to that nobody registered. Returns the objects that decided it. */
export function compareInbound(world: World, pod: Pod, { clusters, listeners }: EnvoyConfiguration, comparison: Comparison): Watched[] {
  if (pod.proxy !== 'sidecar') {
    return [];
  }
  const where = `${pod.namespace}/${pod.name}`;
  const authentication = authenticationOf(world, pod);
  const mode = authentication?.spec.mtls.mode ?? 'PERMISSIVE';
  const inbound = chainsOf(listeners, 'virtualInbound').filter(({ filterChainMatch }) => filterChainMatch?.destinationPort !== 15006);
  const plain = inbound.filter(({ transportSocket }) => transportSocket === undefined);
  comparison.same('inbound filter chains', `${where} takes plain text`, mode !== 'STRICT', plain.length > 0);
  comparison.same('inbound filter chains', `${where} takes mutual TLS`, mode !== 'DISABLE', inbound.some(({ transportSocket }) => transportSocket?.typedConfig.requireClientCertificate === true));

  const sidecar = sidecarOf(world, pod);
  const others = sidecar?.spec.outboundTrafficPolicy?.mode === 'REGISTRY_ONLY' ? 'BlackHoleCluster' : 'PassthroughCluster';
  comparison.same('outbound policies', `${where} connections to nobody`, others,
    chainsOf(listeners, 'virtualOutbound').find(({ name }) => name === 'virtualOutbound-catchall-tcp')?.filters.at(-1).typedConfig.cluster);

  compareInboundClusters(world, pod, clusters, comparison);
  return [authentication, sidecar].filter((object) => object !== undefined);
}

function compareInboundClusters(world: World, pod: Pod, clusters: readonly Spec[], comparison: Comparison): void {
  const leading = world.hosts.filter(({ pods }) => pods.includes(pod));
  // A sidecar knows the limits of its own service only if it may call that service.
  const known = visibleHosts(world, pod);
  for (const host of leading) {
    const rule = known.includes(host) ? world.destinationRule(pod.namespace, host) : undefined;
    for (const port of host.ports) {
      const cluster = clusters.find(({ name }) => name === `inbound|${port.target}||`);
      if (leading.length > 1 || cluster === undefined) {
        continue;
      }
      const expected = new Map(Object.entries(expectedCluster({ host, port, policy: policyOf(rule?.spec) })));
      for (const field of POOL_FIELDS) {
        comparison.same('inbound limits', `${pod.namespace}/${pod.name} cluster ${cluster.name}.${field}`, expected.get(field), cluster[field]);
      }
    }
  }
}

/** The PeerAuthentication that decides for a pod: its own, its namespace's, the mesh's. */
function authenticationOf(world: World, pod: Pod): Watched | undefined {
  const all = world.of('PeerAuthentication');
  const own = all.filter(({ namespace }) => namespace === pod.namespace);
  return own.find(({ spec }) => spec.selector !== undefined && carries(pod, spec.selector.matchLabels))
    ?? own.find(({ spec }) => spec.selector === undefined)
    ?? all.find(({ namespace, spec }) => namespace === 'istio-system' && spec.selector === undefined);
}

function chainsOf(listeners: readonly Spec[], name: string): Spec[] {
  return listeners.find((listener) => listener.name === name)?.filterChains ?? [];
}
