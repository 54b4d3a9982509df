/** The DNS suffix of in-cluster names unless the mesh says otherwise. */
export const DEFAULT_CLUSTER_DOMAIN = 'cluster.local';

/** `reviews` in `shop` -> `reviews.shop.svc.cluster.local` */
export function serviceHost(service: string, namespace: string, clusterDomain: string): string {
  return `${service}.${namespace}.svc.${clusterDomain}`;
}

/** The reverse: the Service that a full name means, or undefined when it is not one of the cluster. */
export function serviceOfHost(host: string, clusterDomain: string): { readonly name: string; readonly namespace: string } | undefined {
  const suffix = `.svc.${clusterDomain}`;
  const [name, namespace, ...rest] = host.endsWith(suffix) ? host.slice(0, -suffix.length).split('.') : [];
  return name && namespace && rest.length === 0 && !isWildcardHost(host) ? { name, namespace } : undefined;
}

/**
 * The host that Istio understands when an object in `namespace` says `host`:
 * only a name without a dot is completed (and no IPv6 address). `reviews.shop`
 * stays what it is, and so matches no Service.
 */
export function resolveHost(host: string, namespace: string, clusterDomain: string): string {
  return host === '' || host === '*' || host.includes('.') || host.includes(':') ? host : serviceHost(host, namespace, clusterDomain);
}

/** `*` or `*.example.com`, as opposed to the name of one host. */
export function isWildcardHost(host: string): boolean {
  return host.startsWith('*');
}

/** Whether every name that `host` stands for is one that `pattern` stands for. */
export function hostCovers(pattern: string, host: string): boolean {
  if (!isWildcardHost(pattern)) {
    return pattern === host;
  }
  const suffix = pattern.slice(1);
  const name = isWildcardHost(host) ? host.slice(1) : host;
  return name.endsWith(suffix) && (isWildcardHost(host) || name.length > suffix.length);
}

/** Whether some name is one that both stand for. */
export function hostsOverlap(a: string, b: string): boolean {
  return hostCovers(a, b) || hostCovers(b, a);
}

/** SPIFFE identity without its scheme, as AuthorizationPolicy compares it. */
export function servicePrincipal(trustDomain: string, namespace: string, serviceAccount: string): string {
  return `${trustDomain}/ns/${namespace}/sa/${serviceAccount}`;
}
