import { ENDPOINT_KINDS } from '../destination/endpoints';

/** The kinds that have to be read to know who calls whom, and under which terms. */
export const CALL_KINDS: readonly string[] = [
  'VirtualService', 'DestinationRule', 'Sidecar', 'AuthorizationPolicy', 'WorkloadGroup', 'Job', 'CronJob', ...ENDPOINT_KINDS,
];
