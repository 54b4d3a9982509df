import type { IConstruct } from 'constructs';
import { canaryReplicas } from '../../core/arithmetic';
import { MeshError } from '../../core/errors';
import type { RouteMatch } from '../../policy/route-match';
import type { ServiceVersion } from '../service-version';

/** Fails when a cohort is everybody. */
export function checkedCohort(where: IConstruct, cohort: readonly RouteMatch[]): readonly RouteMatch[] {
  if (cohort.some((match) => match._isAny())) {
    throw new MeshError(where, {
      problem: 'the cohort is every request',
      allowed: "conditions that some requests meet, e.g. RouteMatch.header('x-group', StringMatch.exact('beta'))",
      fix: 'limit the cohort, or use step to send everybody to the new version',
    });
  }
  return cohort;
}

/** Fails when the new version has too few pods for the share of the load that it gets. */
export function checkedCanaryReplicas(where: IConstruct, stable: ServiceVersion, canary: ServiceVersion, weight: number): void {
  const needed = weight === 0 ? 0 : canaryReplicas(stable.minReplicas, weight);
  if (canary.minReplicas < needed) {
    throw new MeshError(where, {
      problem: `version '${canary.version}' has ${canary.minReplicas} pod(s) for ${weight}% of what ${stable.minReplicas} pods of '${stable.version}' serve`,
      allowed: `${needed} or more pods at this step`,
      fix: `give addVersion('${canary.version}', …) replicas or minReplicas of at least ${needed}, or take an earlier step`,
    });
  }
}
