import type { GeneratedMesh } from './arbitrary/mesh';

/** What meshes have to say somewhere, as the paths of fields and, behind a `=`, values. */
export const WANTED: readonly string[] = [
  ...['*', '.', 'shop', '~'].flatMap((to) => ['ServiceEntry', ...to === '~' ? [] : ['VirtualService', 'DestinationRule']].map((kind) => `${kind}.exportTo=${to}`)),
  ...['*/*', './*', 'bank/*', '~bank/*', '~/*', '*/*.example.com', '~*/*.example.com', 'shop/web.shop.svc.cluster.local'].map((host) => `Sidecar.egress.hosts=${host}`),
  'Sidecar.egress.port.protocol=HTTP', 'Sidecar.egress.port.protocol=TCP', 'Sidecar.workloadSelector', 'Sidecar.outboundTrafficPolicy.mode=REGISTRY_ONLY',
  ...['STATIC', 'DNS', 'DNS_ROUND_ROBIN', 'DYNAMIC_DNS', 'NONE'].map((resolution) => `ServiceEntry.resolution=${resolution}`),
  'ServiceEntry.workloadSelector', 'ServiceEntry.addresses=198.51.100.0/24', 'ServiceEntry.hosts=*.example.com', 'ServiceEntry.hosts=web.shop', 'WorkloadEntry.serviceAccount',
  'Service.externalName=pay.example.org', 'Service.externalName=api.bank.svc.cluster.local', 'Service.clusterIP=None',
  'DestinationRule.host=*.cluster.local', 'DestinationRule.workloadSelector', 'DestinationRule.trafficPolicy.portLevelSettings.tls', 'DestinationRule.trafficPolicy.retryBudget',
  ...['DISABLE', 'SIMPLE', 'MUTUAL', 'ISTIO_MUTUAL'].map((mode) => `DestinationRule.trafficPolicy.tls.mode=${mode}`),
  ...['connectionPool', 'outlierDetection', 'loadBalancer', 'tls', 'portLevelSettings.connectionPool'].map((block) => `DestinationRule.subsets.trafficPolicy.${block}`),
  ...['uri.exact', 'uri.prefix', 'uri.regex', 'ignoreUriCase', 'headers', 'withoutHeaders', 'queryParams', 'method', 'authority', 'scheme', 'port', 'sourceLabels', 'sourceNamespace', 'gateways']
    .map((field) => `VirtualService.http.match.${field}`),
  ...['timeout', 'retries', 'fault.delay', 'fault.abort', 'mirror', 'mirrors', 'rewrite', 'redirect', 'directResponse', 'delegate', 'route.weight'].map((field) => `VirtualService.http.${field}`),
  'VirtualService.tcp.match.sourceLabels', 'VirtualService.tls.match.sniHosts', 'VirtualService.tls.match.sourceLabels',
  ...['STRICT', 'PERMISSIVE', 'DISABLE', 'UNSET'].flatMap((mode) => [`PeerAuthentication.mtls.mode=${mode}`, `PeerAuthentication.portLevelMtls.8080.mode=${mode}`]),
  ...['DENY', 'AUDIT', 'ALLOW'].map((action) => `AuthorizationPolicy.action=${action}`),
  ...['principals', 'notPrincipals', 'namespaces', 'notNamespaces', 'serviceAccounts', 'notServiceAccounts', 'ipBlocks', 'notIpBlocks', 'remoteIpBlocks']
    .map((field) => `AuthorizationPolicy.rules.from.source.${field}`),
  ...['methods', 'notMethods', 'paths', 'notPaths', 'hosts', 'notHosts', 'ports', 'notPorts', 'paths=/a/{*}', 'paths=/{**}/b'].map((field) => `AuthorizationPolicy.rules.to.operation.${field}`),
  ...['request.headers[x-group]', 'source.namespace', 'source.principal', 'source.serviceAccount', 'source.trustDomain', 'source.ip', 'remote.ip', 'destination.port']
    .map((key) => `AuthorizationPolicy.rules.when.key=${key}`),
  ...['HTTP', 'HTTPS', 'TLS', 'TCP'].map((protocol) => `Gateway.servers.port.protocol=${protocol}`), ...['SIMPLE', 'MUTUAL', 'PASSTHROUGH'].map((mode) => `Gateway.servers.tls.mode=${mode}`),
  'Gateway.servers.hosts=shop/*', 'Gateway.servers.hosts=./ext.example.com', 'Gateway.servers.hosts=bank/*.example.com',
];

/** How often meshes say each of those. */
export function coverage(meshes: readonly GeneratedMesh[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>(WANTED.map((wanted) => [wanted, 0]));
  const count = (path: string): void => {
    counts.set(path, (counts.get(path) ?? 0) + 1);
  };
  meshes.flatMap(({ manifests }) => manifests).forEach(({ kind, spec }) => walk(spec, kind, count));
  return new Map(WANTED.map((wanted) => [wanted, counts.get(wanted) ?? 0]));
}

function walk(value: unknown, path: string, count: (path: string) => void): void {
  if (Array.isArray(value)) {
    value.forEach((item) => walk(item, path, count));
  } else if (typeof value === 'object' && value !== null) {
    count(path);
    Object.entries(value).forEach(([field, inner]) => walk(inner, `${path}.${field}`, count));
  } else {
    count(path);
    count(`${path}=${String(value)}`);
  }
}
