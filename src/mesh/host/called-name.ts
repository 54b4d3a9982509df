import { serviceHost } from '../../core/host';

/** The host of an authority: without a port, in lower case. As gateways and policies compare it, which take a final dot for a part of the name. */
export function hostOfAuthority(authority: string): string {
  return authority.toLowerCase().replace(/:\d+$/, '');
}

/** The host that an application of the mesh calls: as sidecars compare it, without the dot that makes a name absolute. */
export function calledName(authority: string): string {
  return hostOfAuthority(authority).replace(/\.$/, '');
}

/** `reviews.shop` and `reviews.shop.svc` as DNS completes them; undefined for a name of another form. */
export function completedName(name: string, clusterDomain: string): string | undefined {
  const [service, namespace, svc, ...rest] = name.split('.');
  return namespace !== undefined && (svc === undefined || svc === 'svc') && rest.length === 0 ? serviceHost(service, namespace, clusterDomain) : undefined;
}
