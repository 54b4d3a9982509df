import type { EffectivePolicy, PolicyBlock } from '../../../../src/mesh/destination/effective-policy';
import { durationMillis } from '../../../../src/mesh/duration-value';
import type { MeshHost } from '../../../../src/mesh/host/mesh-host';
import type { Manifest } from '../../manifest';
import type { Answer } from '../answer';
import { type Observation, sidecars } from '../observation';
import { clusterName, type Upstream, upstreamsOf } from './clusters';

type Spec = Manifest['spec'];

/** What a caller's proxy does with each of its clusters: limits, ejection, balancing, TLS, and by which DestinationRule. */
export function* comparePolicies(observation: Observation): Iterable<Answer> {
  for (const pod of sidecars(observation)) {
    const { clusters } = observation.configurations[`${pod.namespace}/${pod.name}`];
    const found = new Map(clusters.map((cluster) => [cluster.name as string, cluster]));
    for (const upstream of upstreamsOf(observation, pod)) {
      const cluster = found.get(clusterName(upstream));
      if (cluster !== undefined) {
        yield* compareCluster(observation, upstream, cluster);
      }
    }
  }
}

function* compareCluster({ model }: Observation, upstream: Upstream, cluster: Spec): Iterable<Answer> {
  const { host, pod, port, subset } = upstream;
  const call = { caller: { namespace: pod.namespace, labels: pod.labels }, host: host.host, port, subset };
  const policy = model.policy(call);
  const where = `${pod.namespace}/${pod.name} ${clusterName(upstream)}`;
  yield { question: `${where} rule`, model: policy.rule?.resources[0].name, istiod: ruleOf(cluster) };
  for (const [block, path, envoys] of SETTINGS) {
    const actual = envoys(cluster);
    yield { question: `${where} ${[block, ...path].join('.')}`, model: normal(policy.setting(block, ...path)?.value), istiod: normal(actual) };
  }
  yield { question: `${where} load balancer`, model: balancerOf(host, policy), istiod: cluster.lbPolicy ?? 'ROUND_ROBIN' };
  const { mode, perEndpoint } = model.clientTls(call);
  yield { question: `${where} TLS`, model: perEndpoint ? 'automatic' : mode, istiod: tlsOf(cluster) };
}

/** Each setting, and where Envoy has it. */
const SETTINGS: readonly (readonly [PolicyBlock, readonly string[], (cluster: Spec) => unknown])[] = [
  ['connectionPool', ['tcp', 'connectTimeout'], (cluster) => cluster.connectTimeout],
  ['connectionPool', ['tcp', 'maxConnections'], (cluster) => thresholds(cluster).maxConnections],
  ['connectionPool', ['http', 'http1MaxPendingRequests'], (cluster) => thresholds(cluster).maxPendingRequests],
  ['connectionPool', ['http', 'http2MaxRequests'], (cluster) => thresholds(cluster).maxRequests],
  ['connectionPool', ['http', 'maxRetries'], (cluster) => thresholds(cluster).maxRetries],
  ['connectionPool', ['http', 'maxRequestsPerConnection'], (cluster) => options(cluster).commonHttpProtocolOptions?.maxRequestsPerConnection ?? 0],
  ['connectionPool', ['http', 'idleTimeout'], (cluster) => options(cluster).commonHttpProtocolOptions?.idleTimeout ?? '3600s'],
  ['outlierDetection', ['consecutive5xxErrors'], counter('consecutive5xx', 'enforcingConsecutive5xx', 5, 100)],
  ['outlierDetection', ['consecutiveGatewayErrors'], counter('consecutiveGatewayFailure', 'enforcingConsecutiveGatewayFailure', 0, 0)],
  ['outlierDetection', ['splitExternalLocalOriginErrors'], (cluster) => cluster.outlierDetection && (cluster.outlierDetection.splitExternalLocalOriginErrors ?? false)],
  ['outlierDetection', ['interval'], (cluster) => cluster.outlierDetection && (cluster.outlierDetection.interval ?? '10s')],
  ['outlierDetection', ['baseEjectionTime'], (cluster) => cluster.outlierDetection && (cluster.outlierDetection.baseEjectionTime ?? '30s')],
  ['outlierDetection', ['maxEjectionPercent'], (cluster) => cluster.outlierDetection && (cluster.outlierDetection.maxEjectionPercent ?? 10)],
  ['outlierDetection', ['minHealthPercent'], (cluster) => cluster.outlierDetection && (cluster.commonLbConfig?.healthyPanicThreshold?.value ?? 0)],
  ['retryBudget', ['percent'], (cluster) => thresholds(cluster).retryBudget && (thresholds(cluster).retryBudget.budgetPercent?.value ?? 0)],
  ['retryBudget', ['minRetryConcurrency'], (cluster) => thresholds(cluster).retryBudget && (thresholds(cluster).retryBudget.minRetryConcurrency ?? 3)],
];

/** A counter ejects after so many failures in a row; 0 for never. */
function counter(count: string, enforcing: string, byDefault: number, enforcedByDefault: number): (cluster: Spec) => unknown {
  return ({ outlierDetection }) => outlierDetection
    && ((outlierDetection[enforcing] ?? enforcedByDefault) === 0 ? 0 : outlierDetection[count] ?? byDefault);
}

function thresholds(cluster: Spec): Spec {
  return cluster.circuitBreakers?.thresholds?.[0] ?? {};
}

function options(cluster: Spec): Spec {
  return cluster.typedExtensionProtocolOptions?.['envoy.extensions.upstreams.http.v3.HttpProtocolOptions'] ?? {};
}

/** Durations as milliseconds: there is more than one way to write them. */
function normal(value: unknown): unknown {
  return typeof value === 'string' ? durationMillis(value) ?? value : value;
}

function ruleOf(cluster: Spec): string | undefined {
  return cluster.metadata?.filterMetadata?.istio?.config?.split('/destination-rule/')[1];
}

function balancerOf(host: MeshHost, policy: EffectivePolicy): string {
  if (['NONE', 'DYNAMIC_DNS'].includes(host.resolution)) {
    return 'CLUSTER_PROVIDED';
  }
  const hash = policy.setting('loadBalancer', 'consistentHash')?.value as Spec;
  if (hash !== undefined) {
    return hash.maglev === undefined ? 'RING_HASH' : 'MAGLEV';
  }
  const simple = String(policy.setting('loadBalancer', 'simple')?.value);
  return simple === 'PASSTHROUGH' ? 'CLUSTER_PROVIDED' : simple;
}

/** What Envoy puts around connections; `automatic` where it goes by the endpoint. */
function tlsOf({ transportSocket, transportSocketMatches }: Spec): string {
  if (transportSocketMatches !== undefined) {
    return 'automatic';
  }
  const context = transportSocket?.typedConfig?.commonTlsContext;
  if (context === undefined) {
    return 'DISABLE';
  }
  const certificates: Spec[] = context.tlsCertificateSdsSecretConfigs ?? [];
  return certificates.some(({ name }) => name === 'default') ? 'ISTIO_MUTUAL' : certificates.length > 0 ? 'MUTUAL' : 'SIMPLE';
}
