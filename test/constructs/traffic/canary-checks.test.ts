import { App } from 'cdk8s';
import { ResilientService, RouteMatch, StringMatch } from '../../../src';
import { checkedCanaryReplicas, checkedCohort } from '../../../src/constructs/traffic/canary-checks';
import { shopChart } from '../../support/manifests';

describe('checkedCohort', () => {
  test('gives the cohort back', () => {
    const cohort = [RouteMatch.header('x-group', StringMatch.exact('beta'))];
    expect(checkedCohort(new App(), cohort)).toBe(cohort);
    expect(checkedCohort(new App(), [])).toEqual([]);
  });

  test.each([[[RouteMatch.any()]], [[RouteMatch.pathExact('/x'), RouteMatch.pathPrefix('/')]]])('refuses everybody', (cohort) => {
    expect(() => checkedCohort(new App(), cohort)).toThrow(new Error(
      "App: the cohort is every request; allowed: conditions that some requests meet, e.g. RouteMatch.header('x-group', StringMatch.exact('beta')); "
      + 'fix: limit the cohort, or use step to send everybody to the new version',
    ));
  });
});

describe('checkedCanaryReplicas', () => {
  const versions = (stableReplicas: number, canaryReplicas: number) => {
    const service = new ResilientService(shopChart(), 'web', { image: 'web:1', port: 80, replicas: stableReplicas });
    return [service.stable!, service.addVersion('v2', { image: 'web:2', replicas: canaryReplicas })] as const;
  };

  test.each([[3, 1, 0], [3, 2, 1], [10, 2, 20], [10, 3, 25], [3, 3, 100], [1, 2, 50]])(
    'of %d stable pods, %d new ones are enough for %d percent', (stableReplicas, canaryReplicas, weight) => {
      expect(() => checkedCanaryReplicas(new App(), ...versions(stableReplicas, canaryReplicas), weight)).not.toThrow();
    },
  );

  test.each([[3, 1, 1, 2], [10, 2, 21, 3], [10, 9, 100, 10], [1, 1, 50, 2]])(
    'of %d stable pods, %d new ones are too few for %d percent', (stableReplicas, canaryReplicas, weight, needed) => {
      expect(() => checkedCanaryReplicas(new App(), ...versions(stableReplicas, canaryReplicas), weight)).toThrow(new Error(
        `App: version 'v2' has ${canaryReplicas} pod(s) for ${weight}% of what ${stableReplicas} pods of 'v1' serve; allowed: ${needed} or more pods at this step; `
        + `fix: give addVersion('v2', …) replicas or minReplicas of at least ${needed}, or take an earlier step`,
      ));
    },
  );
});
