import { Construct } from 'constructs';
import type { ResilientService } from './resilient-service';
import type { ServiceVersion } from './service-version';
import { checkedCohort, checkedCanaryReplicas } from './traffic/canary-checks';
import { MeshError } from '../core/errors';
import type { CanaryPlan } from '../policy/canary-plan';
import type { Mirror } from '../policy/mirror';
import type { RouteMatch } from '../policy/route-match';
import type { StickySession } from '../policy/sticky-session';

/** How a new version of a service gets its first requests. */
export interface CanaryRouteProps {
  /** The service whose requests are divided. */
  readonly service: ResilientService;

  /** The new version, made by `service.addVersion`. */
  readonly canary: ServiceVersion;

  /** The percentages that the new version goes through. */
  readonly plan: CanaryPlan;

  /**
   * Which step of the plan this is: 0 sends nothing to the new version but its cohort, 1 is the first percentage.
   * Rolling back is step 0.
   * @default 0
   */
  readonly step?: number;

  /**
   * Requests that always go to the new version, at every step: those that meet any of these.
   * @default - none
   */
  readonly cohort?: RouteMatch[];

  /**
   * Keeps visitors on the new version once they have got it. They stay there when the weight is lowered, until step 0.
   * @default - every request is decided anew
   */
  readonly sticky?: StickySession;

  /**
   * Sends copies of the service's requests to the new version, besides those that it answers: of requests with methods
   * that change nothing (GET, HEAD, OPTIONS, TRACE), or all of them when the mirror is declared free of side effects.
   * @default - no copies
   */
  readonly mirror?: Mirror;
}

/**
 * Divides a service's requests between its stable version and a new one.
 *
 * Makes no object: it writes into the service's own VirtualService, on every
 * route that goes to the service itself, so timeouts, retries and rewrites stay
 * what they are for both versions. Weights count requests, not visitors, and a
 * retry stays with the version that was chosen.
 */
export class CanaryRoute extends Construct {
  /** Percent of the requests that the new version gets at this step. */
  public readonly weight: number;

  public constructor(scope: Construct, id: string, props: CanaryRouteProps) {
    super(scope, id);
    const { service, canary } = props;
    this.weight = props.plan._weightAt(this, props.step ?? 0);
    this.checkVersions(service, canary);
    checkedCanaryReplicas(this, service.stable!, canary, this.weight);
    service._traffic.splitTraffic({
      owner: this,
      stable: service.stable!,
      canary,
      weight: this.weight,
      cohort: checkedCohort(this, props.cohort ?? []),
      sticky: props.sticky,
      mirror: props.mirror,
    });
  }

  private checkVersions(service: ResilientService, canary: ServiceVersion): void {
    if (canary.host !== service.host || service.stable === undefined || canary === service.stable) {
      throw new MeshError(this, {
        problem: canary === service.stable
          ? `version '${canary.version}' is the stable version of ${service.host}`
          : `version '${canary.version}' belongs to ${canary.host}, not to ${service.host}`,
        allowed: 'a version that was added to the same service',
        fix: `make it with ${service.serviceName}.addVersion('v2', { image: … })`,
      });
    }
  }
}
