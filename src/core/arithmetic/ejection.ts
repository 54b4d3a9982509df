import { DEFAULTS } from '../defaults';

/**
 * How many of a cluster's endpoints outlier detection may take out at a time.
 *
 * Envoy (since 1.28) ejects another endpoint only while the share of ejected
 * ones stays within the limit; it makes no exception for the first.
 */
export function ejectableHosts(endpoints: number, maxEjectionPercent: number): number {
  return Math.floor((endpoints * maxEjectionPercent) / 100);
}

/** Whether any endpoint can be ejected at all. */
export function canEject(endpoints: number, maxEjectionPercent: number): boolean {
  return ejectableHosts(endpoints, maxEjectionPercent) >= 1;
}

/** The smallest limit with which one endpoint can be ejected. */
export function smallestEjectionPercent(endpoints: number): number {
  return Math.ceil(100 / endpoints);
}

/** The limit that is written for a number of endpoints; undefined where ejection is without effect or an outage. */
export function ejectionPercentFor(endpoints: number): number | undefined {
  const { ejectionMinEndpoints, lowestEjectionPercent, highestEjectionPercent } = DEFAULTS.destinationRule;
  if (endpoints < ejectionMinEndpoints.value) {
    return undefined;
  }
  return Math.min(Math.max(smallestEjectionPercent(endpoints), lowestEjectionPercent.value), highestEjectionPercent.value);
}

/** The share of a service's capacity, from 0 to 1, that is left when as many endpoints as possible are ejected. */
export function capacityAfterEjection(endpoints: number, maxEjectionPercent: number): number {
  return (endpoints - ejectableHosts(endpoints, maxEjectionPercent)) / endpoints;
}

/** Whether the endpoints that are left carry the load, when all of them are used to `utilizationPercent`. */
export function carriesLoadAfterEjection(endpoints: number, maxEjectionPercent: number, utilizationPercent: number): boolean {
  const left = endpoints - ejectableHosts(endpoints, maxEjectionPercent);
  return left * 100 >= utilizationPercent * endpoints;
}
