import { textsAt } from '../../mesh/json-access';
import type { JsonObject } from '../../mesh/resource';

/** What a VirtualService means by the proxies of all workloads. */
const MESH = 'mesh';

/** Whether a VirtualService speaks to gateways only. */
export function isForGatewaysOnly(virtualService: JsonObject): boolean {
  const gateways = textsAt(virtualService, 'spec', 'gateways');
  return gateways.length > 0 && !gateways.includes(MESH);
}

/** Whether a VirtualService is a part of others: it has no host of its own. */
export function isDelegate(virtualService: JsonObject): boolean {
  return textsAt(virtualService, 'spec', 'hosts').length === 0;
}
