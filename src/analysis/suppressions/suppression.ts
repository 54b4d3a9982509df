/** Where a suppression is written. */
export type SuppressionSource = 'annotation' | 'istioctl annotation' | 'construct' | 'configuration';

/** Somebody's word that a finding is meant to be so. */
export interface Suppression {
  readonly source: SuppressionSource;
  /** A code or an alias, as written; `*` in istioctl's annotation only. */
  readonly code: string;
  /** Why; empty when nothing was said. */
  readonly reason: string;
}

/** Somebody's word that findings are meant, by code and object. */
export interface FindingSuppression {
  /** The code of a rule, or its code in istioctl or Kiali. */
  readonly code: string;
  /**
   * Which objects, as findings name them; `*` stands for any text: `VirtualService shop/*`.
   * @default - every object
   */
  readonly object?: string;
  /** Why they are meant. Without a reason nothing is suppressed. */
  readonly reason: string;
}

/** A suppression of the configuration file. */
export interface ConfiguredSuppression extends FindingSuppression {
  /** The configuration file, and the line in it. */
  readonly file?: string;
  readonly line?: number;
}

/** A suppression that `MeshAnalyzer.acknowledge` made. */
export interface Acknowledgement {
  /** The path of the construct, for which and below which it counts. */
  readonly construct: string;
  readonly code: string;
  readonly reason: string;
}
