import { DEFAULT_CLUSTER_DOMAIN } from '../../core/host';
import type { MeshOptions } from '../../mesh/mesh-options';

/** The trust domain of a principal, when it is written out and not that of the mesh: `example.com` in `example.com/ns/shop/sa/web`. */
export function foreignDomain(principal: string, { trustDomain, trustDomainAliases }: MeshOptions): string | undefined {
  const domain = /^([^/:*]+)\/ns\//.exec(principal)?.[1];
  return domain === undefined || [DEFAULT_CLUSTER_DOMAIN, trustDomain, ...trustDomainAliases].includes(domain) ? undefined : domain;
}
