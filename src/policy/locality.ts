import { checkFailover, checkPriority, checkShares } from './locality-checks';
import type { LocalitySpec } from '../istio';

/** Where requests from a region go when its own endpoints are down. */
export interface RegionFailover {
  /** A region, e.g. `eu-west-1`. */
  readonly from: string;
  /** Another region. */
  readonly to: string;
}

/** How requests from one locality are divided. */
export interface LocalityShare {
  /** `region`, `region/zone` or `region/zone/subzone`; the last part may be `*`. */
  readonly from: string;
  /** Percent of the requests for each locality, together 100. */
  readonly to: { readonly [locality: string]: number };
}

/**
 * Whether, and how, callers prefer endpoints near them.
 *
 * Failover needs outlier detection, which tells that endpoints are down; where
 * that is off, so is failover.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#LocalityLoadBalancerSetting
 */
export class Locality {
  /** Near or far is all the same: no zone is overloaded because most callers are in it. */
  public static off(): Locality {
    return new Locality({ enabled: false }, false);
  }

  /**
   * Endpoints of the caller's own zone, then of its region, then all others.
   * Right where every zone has enough pods for the callers in it.
   */
  public static preferLocal(): Locality {
    return new Locality({ enabled: true }, true);
  }

  /** Like `preferLocal()`, with a say in which region comes next. */
  public static failover(regions: RegionFailover[]): Locality {
    checkFailover('Locality.failover', regions);
    return new Locality({ enabled: true, failover: regions.map(({ from, to }) => ({ from, to })) }, true);
  }

  /**
   * Endpoints that share the first label with the caller, among them those that also share the second, and so on.
   *
   * @param labels label keys, most important first, e.g. `topology.kubernetes.io/region`; or `key=value` for one that the endpoint must have
   */
  public static failoverPriority(labels: string[]): Locality {
    checkPriority('Locality.failoverPriority', labels);
    return new Locality({ enabled: true, failoverPriority: [...labels] }, true);
  }

  /** Fixed shares. They stay as they are when a locality is down: nothing fails over. */
  public static distribute(shares: LocalityShare[]): Locality {
    checkShares('Locality.distribute', shares);
    return new Locality({ enabled: true, distribute: shares.map(({ from, to }) => ({ from, to: { ...to } })) }, false);
  }

  private readonly spec: LocalitySpec;
  private readonly needsOutlierDetection: boolean;

  private constructor(spec: LocalitySpec, needsOutlierDetection: boolean) {
    this.spec = spec;
    this.needsOutlierDetection = needsOutlierDetection;
  }

  /** @internal */
  public _toIstio(outlierDetectionOn: boolean): LocalitySpec {
    return this.needsOutlierDetection && !outlierDetectionOn ? { enabled: false } : this.spec;
  }
}
