/** How bad a finding is. */
export enum Severity {
  /** Istio or Kubernetes rejects the object, or it certainly fails at run time. */
  ERROR = 'error',
  /** What was written does not do what its author most likely meant. */
  WARNING = 'warning',
  /** Worth knowing; nothing is wrong for certain. */
  INFO = 'info',
}

/** Which object a finding is about. */
export interface ObjectReference {
  /** Group and version, as the object says it: `networking.istio.io/v1`. */
  readonly apiVersion: string;
  /** For example `VirtualService`. */
  readonly kind: string;
  /**
   * The namespace of the object.
   * @default - the object has none, or does not say it
   */
  readonly namespace?: string;
  /** The name of the object. */
  readonly name: string;
}

/** One thing that can be known to be wrong, from the manifests alone. */
export interface Finding {
  /** The rule that found it: `MESH101`. Codes are stable and never used twice. */
  readonly code: string;
  /** Codes of the same check in other tools: `IST0101` (istioctl analyze), `KIA1101` (Kiali). */
  readonly aliases: string[];
  /** How bad it is. */
  readonly severity: Severity;
  /** What is wrong, with the values that were found. */
  readonly message: string;
  /** What to do about it. */
  readonly fix: string;
  /**
   * The object that is wrong.
   * @default - the finding is about a file, or about the analysis itself
   */
  readonly object?: ObjectReference;
  /**
   * The field of the object: `spec.http[0].route[0].destination.subset`.
   * @default - the object as a whole
   */
  readonly path?: string;
  /**
   * The file that the object was read from.
   * @default - the object was not read from a file
   */
  readonly file?: string;
  /**
   * The line of the field in the file, counted from 1.
   * @default - the object was not read from a file
   */
  readonly line?: number;
  /**
   * The path of the construct that made the object.
   * @default - the object was not made by a construct of this app
   */
  readonly construct?: string;
}

const RANKS: Readonly<Record<Severity, number>> = { [Severity.INFO]: 1, [Severity.WARNING]: 2, [Severity.ERROR]: 3 };

/** Whether a severity is the threshold or worse. */
export function atLeast(threshold: Severity, severity: Severity): boolean {
  return RANKS[severity] >= RANKS[threshold];
}
