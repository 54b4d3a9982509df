import { DESTINATION_RULE_DEFAULTS } from './destination-rule';
import { EGRESS_DEFAULTS } from './egress';
import { GATEWAY_DEFAULTS } from './gateway';
import { NAMESPACE_DEFAULTS } from './namespace';
import { OUTLIER_DETECTION_DEFAULTS } from './outlier-detection';
import { POD_DEFAULTS } from './pod';
import { PROXY_DEFAULTS } from './proxy';
import { VIRTUAL_SERVICE_DEFAULTS } from './virtual-service';
import { WORKLOAD_DEFAULTS } from './workload';

export type { Default, Unit } from './default';
export { PROFILES } from './profiles';
export type { ProfileDefaults } from './profiles';

/** Every number that the library chooses for people, by the object that it ends up in. */
export const DEFAULTS = {
  destinationRule: { ...DESTINATION_RULE_DEFAULTS, ...OUTLIER_DETECTION_DEFAULTS },
  virtualService: VIRTUAL_SERVICE_DEFAULTS,
  workload: { ...WORKLOAD_DEFAULTS, ...POD_DEFAULTS, ...PROXY_DEFAULTS },
  namespace: NAMESPACE_DEFAULTS,
  gateway: GATEWAY_DEFAULTS,
  egress: EGRESS_DEFAULTS,
} as const;
