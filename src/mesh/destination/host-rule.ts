import type { Written } from '../provenance';
import type { Resource } from '../resource';

/** A subset of a host: the pods that have its labels besides those that the host selects. */
export interface SubsetRule {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  /** What the subset says instead of the rule as a whole. */
  readonly trafficPolicy: Written | undefined;
  readonly resource: Resource;
  /** `spec.subsets[0]` */
  readonly path: string;
}

/** What the DestinationRules of one namespace say together about one host. */
export interface HostRule {
  /** The full name of the host, or a wildcard. */
  readonly host: string;
  readonly namespace: string;
  /** The DestinationRules that it is made of, the one that counts most first. */
  readonly resources: readonly Resource[];
  /** The pods of the caller that it is for; undefined for all of them. */
  readonly workloadSelector: Readonly<Record<string, string>> | undefined;
  /** The only policy that counts: that of the first DestinationRule that has one. */
  readonly trafficPolicy: Written | undefined;
  /** By name. Of several subsets with one name the first counts. */
  readonly subsets: ReadonlyMap<string, SubsetRule>;
  /** What is written and does not count, because an earlier DestinationRule for the host already says it. */
  readonly discarded: readonly Discarded[];
  /** As written, without defaults. */
  readonly exportTo: ReadonlySet<string>;
}

/** A policy or a subset of a DestinationRule that another one takes precedence over. */
export interface Discarded {
  readonly resource: Resource;
  /** `spec.trafficPolicy` or `spec.subsets[1]` */
  readonly path: string;
  /** The DestinationRule that counts instead. */
  readonly by: Resource;
}
