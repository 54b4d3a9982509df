import { type Cluster, type ClusterOptions, deriveCluster } from '../cluster';
import type { Manifest } from '../manifest';

/** The gateways that come with an installation of Istio, as their pods are labelled. */
const INSTALLED: readonly string[] = ['ingressgateway', 'egressgateway'];

/** A mesh that sends what is traced somewhere, as one has to that wants traces. */
export const MESH_CONFIG = {
  extensionProviders: [{ name: 'collector', opentelemetry: { service: 'collector.istio-system.svc.cluster.local', port: 4317 } }],
  defaultProviders: { tracing: ['collector'] },
};

/** What is known of the cluster besides. */
interface Around extends ClusterOptions {
  /** Where its nodes are. @default - the regions that load balancers speak of */
  readonly regions?: readonly string[];
}

/**
 * The cluster that manifests are applied to, with what they take for granted: namespaces with injection
 * if they do not make them, the gateways of an installation, and in each namespace a pod that may call.
 */
export function deriveAround(manifests: readonly Manifest[], around: Around = {}): Cluster {
  const { regions = regionsOf(manifests), maxReplicas = Math.max(1, regions.length) } = around;
  const namespaces = new Set(manifests.map((object) => namespaceOf(object)));
  const made = new Set(manifests.filter(({ kind }) => kind === 'Namespace').map(({ metadata }) => metadata.name));
  const gateways = [...new Map([
    ...INSTALLED.map((name) => [JSON.stringify({ istio: name }), installedGateway(name)] as const),
    ...manifests.filter(({ apiVersion, kind, spec }) => kind === 'Gateway' && apiVersion.includes('istio.io/') && !isSelected(manifests, spec.selector)
      && !INSTALLED.includes(spec.selector.istio))
      .map((gateway) => [JSON.stringify(gateway.spec.selector), gatewayPods(`${gateway.metadata.name}-pods`, namespaceOf(gateway), gateway.spec.selector)] as const),
  ]).values()].flat();
  const cluster = deriveCluster([
    ...manifests,
    ...[...namespaces].filter((name) => !made.has(name)).map(injectedNamespace),
    ...gateways.filter((object) => !manifests.some((own) => isSame(own, object))),
    { apiVersion: 'v1', kind: 'Service', metadata: { name: 'collector', namespace: 'istio-system' }, spec: { ports: [{ name: 'grpc', port: 4317 }] } },
    ...[...namespaces].flatMap((namespace) => [{}, ...sourceLabels(manifests, namespace)].map((labels, index) => caller(namespace, labels, index))),
    ...regions.map(node),
  ], { maxReplicas });
  return { ...cluster, objects: cluster.objects.map((object) => (object.kind === 'Pod' ? placed(object, regions) : object)) };
}

/** The regions that load balancers speak of: where there are some, each has a node. */
function regionsOf(manifests: readonly Manifest[]): string[] {
  const settings = manifests.filter(({ kind }) => kind === 'DestinationRule').map(({ spec }) => spec.trafficPolicy?.loadBalancer?.localityLbSetting ?? {});
  const places = settings.flatMap(({ distribute = [], failover = [] }) => [
    ...distribute.flatMap(({ from, to }: Manifest['spec']) => [from, ...Object.keys(to)]),
    ...failover.flatMap(({ from, to }: Manifest['spec']) => [from, to]),
  ]);
  return [...new Set(places.map((place: string) => place.split('/')[0]))].sort();
}

function node(region: string): Manifest {
  const labels = { 'topology.kubernetes.io/region': region, 'topology.kubernetes.io/zone': `${region}-a` };
  return { apiVersion: 'v1', kind: 'Node', metadata: { name: region, labels } };
}

/** Replicas are spread over the nodes. */
function placed(pod: Manifest, regions: readonly string[]): Manifest {
  const replica = Number(pod.metadata.name.split('-').at(-1));
  return regions.length === 0 ? pod : { ...pod, spec: { ...pod.spec, nodeName: regions[replica % regions.length] } };
}

function namespaceOf({ kind, metadata }: Manifest): string {
  return kind === 'Namespace' ? metadata.name : metadata.namespace ?? 'default';
}

function isSame(a: Manifest, b: Manifest): boolean {
  return a.kind === b.kind && a.metadata.name === b.metadata.name && namespaceOf(a) === namespaceOf(b);
}

function injectedNamespace(name: string): Manifest {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels: { 'istio-injection': 'enabled' } } };
}

function isSelected(manifests: readonly Manifest[], selector: Record<string, string>): boolean {
  return manifests.some(({ kind, spec }) => kind === 'Deployment'
    && Object.entries(selector).every(([key, value]) => spec.template.metadata?.labels?.[key] === value));
}

/** The labels of callers that the routes of a namespace speak of, and that no pod of it has. */
function sourceLabels(manifests: readonly Manifest[], namespace: string): Record<string, string>[] {
  const asked = manifests.filter((object) => object.kind === 'VirtualService' && namespaceOf(object) === namespace)
    .flatMap(({ spec }) => (spec.http ?? []).flatMap(({ match = [] }: Manifest['spec']) => match.map((one: Manifest['spec']) => one.sourceLabels)));
  return asked.filter((labels) => labels !== undefined && !isSelected(manifests, labels));
}

function caller(namespace: string, labels: Record<string, string>, index: number): Manifest {
  return workload(`caller-${index}`, namespace, { labels: { ...labels, 'sidecar.istio.io/inject': 'true' } }, {});
}

function installedGateway(name: string): Manifest[] {
  return gatewayPods(`istio-${name}`, 'istio-system', { istio: name });
}

function gatewayPods(name: string, namespace: string, selector: Record<string, string>): Manifest[] {
  return [
    workload(name, namespace, {
      labels: { ...selector, 'sidecar.istio.io/inject': 'true' },
      annotations: { 'inject.istio.io/templates': 'gateway' },
    }, { serviceAccountName: `${name}-service-account` }),
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name, namespace },
      spec: { selector, ports: [{ name: 'http2', port: 80, targetPort: 8080 }, { name: 'https', port: 443, targetPort: 8443 }] },
    },
  ];
}

function workload(name: string, namespace: string, metadata: Partial<Manifest['metadata']>, pod: object): Manifest {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace },
    spec: { selector: { matchLabels: metadata.labels }, template: { metadata, spec: { ...pod, containers: [{ name: 'app', image: 'app' }] } } },
  };
}
