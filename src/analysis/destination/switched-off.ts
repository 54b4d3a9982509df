import { flagAt, numberAt } from '../../mesh/json-access';
import type { Provenance } from '../../mesh/provenance';
import type { JsonObject } from '../../mesh/resource';

/**
 * Whether the outlierDetection of a subset says that nothing is counted, with both counters written as 0: there is no
 * other way to take a subset, of a canary with one pod for example, out of what holds for its host.
 */
export function isSwitchedOff(outlierDetection: JsonObject, { path }: Pick<Provenance, 'path'>): boolean {
  return path.startsWith('spec.subsets[')
    && ['consecutive5xxErrors', 'consecutiveGatewayErrors'].every((counter) => numberAt(outlierDetection, counter) === 0)
    && flagAt(outlierDetection, 'splitExternalLocalOriginErrors') !== true;
}
