import { hostCovers } from '../../core/host';
import { hostOfAuthority } from '../../mesh/host/called-name';
import type { GatewayServer } from '../../mesh/route/gateway-server';

/** Whether a server of a Gateway is for a name, for VirtualServices of some namespace at least. */
export function takesHost({ hosts }: Pick<GatewayServer, 'hosts'>, authority: string): boolean {
  const name = hostOfAuthority(authority);
  return hosts.some((entry) => hostCovers((entry.split('/').at(-1) ?? '').toLowerCase(), name));
}
