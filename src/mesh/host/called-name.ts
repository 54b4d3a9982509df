import { serviceHost } from '../../core/host';

/** The host of an authority: in lower case, without a port and without the dot that makes a name absolute. */
export function calledName(authority: string): string {
  return authority.toLowerCase().replace(/:\d+$/, '').replace(/\.$/, '');
}

/** `reviews.shop` and `reviews.shop.svc` as DNS completes them; undefined for a name of another form. */
export function completedName(name: string, clusterDomain: string): string | undefined {
  const [service, namespace, svc, ...rest] = name.split('.');
  return namespace !== undefined && (svc === undefined || svc === 'svc') && rest.length === 0 ? serviceHost(service, namespace, clusterDomain) : undefined;
}
