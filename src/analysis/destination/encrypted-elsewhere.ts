import { hostRules } from './clusters';
import type { HostRule } from '../../mesh/destination/host-rule';
import { HostTable } from '../../mesh/host/host-table';
import type { MeshHost } from '../../mesh/host/mesh-host';
import { listAt, textAt } from '../../mesh/json-access';
import type { MeshModel } from '../../mesh/mesh-model';
import type { Written } from '../../mesh/provenance';
import { oncePerModel } from '../once-per-model';

/**
 * Whether a DestinationRule demands mutual TLS of some callers of a host only:
 * of those of another namespace, of some pods, or of calls of a subset. All
 * callers that there are may be among them.
 */
export function isEncryptedElsewhere(model: MeshModel, { host, namespace }: MeshHost): boolean {
  return [...encryptingRules(model).candidates(host)].some(({ value }) => value.some((rule) => rule.namespace !== namespace || !demands(rule.trafficPolicy)
    || rule.workloadSelector !== undefined));
}

/** The rules that demand it anywhere in them. */
const encryptingRules = oncePerModel((model): HostTable<readonly HostRule[]> => {
  const table = new HostTable<readonly HostRule[]>();
  for (const rule of hostRules(model)) {
    if ([rule.trafficPolicy, ...[...rule.subsets.values()].map(({ trafficPolicy }) => trafficPolicy)].some(demands)) {
      table.set(rule.host, [...table.get(rule.host) ?? [], rule]);
    }
  }
  return table;
});

function demands(policy: Written | undefined): boolean {
  return [policy?.value, ...listAt(policy?.value, 'portLevelSettings')].some((block) => textAt(block, 'tls', 'mode') === 'ISTIO_MUTUAL');
}
