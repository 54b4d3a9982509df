/** What an annotation may stand on; `Any` for everything, `Pod` also for templates of pods. */
export type AnnotatedKind =
  'Any' | 'AuthorizationPolicy' | 'Gateway' | 'GatewayClass' | 'Ingress' | 'Namespace' | 'Pod' | 'Service' | 'ServiceEntry' | 'WorkloadEntry';

/** What is known about an annotation. */
export interface KnownAnnotation {
  readonly kinds: readonly AnnotatedKind[];
  /** What to write instead of an annotation that is on its way out. */
  readonly instead?: string;
}

const STATS = 'configure it in a Telemetry, or as proxyStatsMatcher in proxy.istio.io/config';

/** The annotations of Istio 1.31. */
export const KNOWN_ANNOTATIONS: ReadonlyMap<string, KnownAnnotation> = new Map<string, KnownAnnotation>([
  ...on(['Any'], 'galley.istio.io/analyze-suppress', 'gateway.istio.io/controller-version'),
  ...on(['AuthorizationPolicy'], 'istio.io/dry-run'),
  ...on(['GatewayClass', 'Gateway'], 'ambient.istio.io/waypoint-inbound-binding'),
  ...on(['Gateway'], 'gateway.istio.io/name-override', 'gateway.istio.io/service-account', 'networking.istio.io/service-type'),
  ...on(['Ingress'], 'kubernetes.io/ingress.class'),
  ...on(['Namespace'], 'topology.istio.io/controlPlaneClusters'),
  ...on(['Service'], 'networking.istio.io/exportTo', 'traffic.istio.io/nodeSelector'),
  ...on(['Service', 'ServiceEntry', 'Namespace'], 'istio.io/use-waypoint-canary-weight', 'networking.istio.io/traffic-distribution'),
  ...on(['WorkloadEntry'], 'istio.io/autoRegistrationGroup', 'istio.io/connectedAt', 'istio.io/disconnectedAt', 'istio.io/workloadController'),
  ...on(
    ['Pod'],
    'ambient.istio.io/bypass-inbound-capture', 'ambient.istio.io/dns-capture', 'ambient.istio.io/redirection', 'inject.istio.io/templates',
    'istio.io/reroute-virtual-interfaces', 'istio.io/rev', 'prometheus.istio.io/merge-metrics', 'proxy.istio.io/config', 'proxy.istio.io/overrides',
    ...['applicationPorts', 'failureThreshold', 'initialDelaySeconds', 'periodSeconds'].map((name) => `readiness.status.sidecar.istio.io/${name}`),
    ...[
      'agentLogLevel', 'bootstrapOverride', 'componentLogLevel', 'interceptionMode', 'logLevel', 'nativeSidecar', 'proxyCPU', 'proxyCPULimit', 'proxyImage',
      'proxyImageType', 'proxyMemory', 'proxyMemoryLimit', 'rewriteAppHTTPProbers', 'statsEvictionInterval', 'statsFlushInterval', 'statsHistogramBins',
      'statsHistogramBuckets', 'status', 'userVolume', 'userVolumeMount',
    ].map((name) => `sidecar.istio.io/${name}`),
    'status.sidecar.istio.io/port',
    ...[
      'excludeInboundPorts', 'excludeInterfaces', 'excludeOutboundIPRanges', 'excludeOutboundPorts', 'includeInboundPorts', 'includeOutboundIPRanges', 'includeOutboundPorts',
    ].map((name) => `traffic.sidecar.istio.io/${name}`),
  ),
  ['sidecar.istio.io/inject', { kinds: ['Pod'], instead: 'write it as a label: Kubernetes asks the injector by labels alone' }],
  ['sidecar.istio.io/discoveryAddress', { kinds: ['Pod'], instead: 'write discoveryAddress in proxy.istio.io/config' }],
  ['traffic.sidecar.istio.io/kubevirtInterfaces', { kinds: ['Pod'], instead: 'write istio.io/reroute-virtual-interfaces' }],
  ...['extraStatTags', 'statsCompression', 'statsInclusionPrefixes', 'statsInclusionRegexps', 'statsInclusionSuffixes']
    .map((name): [string, KnownAnnotation] => [`sidecar.istio.io/${name}`, { kinds: ['Pod'], instead: STATS }]),
  ...['canonical-serviceaccounts', 'kubernetes-serviceaccounts']
    .map((name): [string, KnownAnnotation] => [`alpha.istio.io/${name}`, { kinds: ['Service'], instead: 'remove it: Istio knows the service accounts of a Service\'s pods' }]),
]);

/** The annotations that are more than alpha. */
const SETTLED: ReadonlySet<string> = new Set([
  'ambient.istio.io/redirection', 'kubernetes.io/ingress.class', 'proxy.istio.io/config', 'sidecar.istio.io/inject', 'traffic.istio.io/nodeSelector',
]);

/** Whether Istio calls an annotation alpha: it may change, or go, with any release. */
export function isAlpha(name: string): boolean {
  return KNOWN_ANNOTATIONS.has(name) && !SETTLED.has(name);
}

/** Labels of Istio that are easily taken for annotations. */
export const LABELS: ReadonlySet<string> = new Set([
  'istio.io/dataplane-mode', 'istio.io/use-waypoint', 'istio.io/use-waypoint-namespace', 'istio.io/waypoint-for', 'istio.io/ingress-use-waypoint', 'istio.io/tag',
  'istio.io/global', 'security.istio.io/tlsMode', 'service.istio.io/canonical-name', 'service.istio.io/canonical-revision', 'service.istio.io/workload-name',
  'topology.istio.io/cluster', 'topology.istio.io/network', 'topology.istio.io/subzone', 'networking.istio.io/gatewayPort', 'networking.istio.io/enable-autoallocate-ip',
  'networking.istio.io/tunnel', 'gateway.istio.io/managed',
]);

/** Whether an annotation is meant for Istio. */
export function isForIstio(name: string): boolean {
  return name === 'kubernetes.io/ingress.class' || /(^|\.)istio\.io$/.test(name.split('/')[0]);
}

function on(kinds: readonly AnnotatedKind[], ...names: string[]): [string, KnownAnnotation][] {
  return names.map((name) => [name, { kinds }]);
}
