import type { PolicyBlock } from '../../mesh/destination/effective-policy';
import { isJsonObject, objectAt } from '../../mesh/json-access';
import type { JsonObject } from '../../mesh/resource';

/** The blocks that the settings of a port can hold. */
export const PORT_BLOCKS: readonly PolicyBlock[] = ['connectionPool', 'outlierDetection', 'loadBalancer', 'tls'];

/** Every block of a traffic policy. */
export const POLICY_BLOCKS: readonly PolicyBlock[] = [...PORT_BLOCKS, 'retryBudget', 'tunnel', 'proxyProtocol'];

/** The blocks that a policy writes. */
export function blocksOf(policy: JsonObject | undefined): readonly PolicyBlock[] {
  return POLICY_BLOCKS.filter((block) => objectAt(policy, block) !== undefined);
}

/** The settings of a block, those of inner objects as `http.maxRetries`. */
export function settingsOf(block: JsonObject, prefix = ''): readonly string[] {
  return Object.entries(block).flatMap(([field, value]) => {
    if (isJsonObject(value)) {
      return settingsOf(value, `${prefix}${field}.`);
    }
    return value === undefined || value === null ? [] : [`${prefix}${field}`];
  });
}
