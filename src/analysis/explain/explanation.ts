import type { ObjectReference } from '../../core/finding';

/** Whose choice a value is that nobody writes. */
export type DefaultOwner = 'Istio' | 'Envoy' | 'Kubernetes';

/** Where a value comes from. */
export type Source = FieldSource | MeshConfigSource | DefaultSource;

/** A field of an object, or with an empty path the object. */
export interface FieldSource {
  readonly kind: 'field';
  readonly object: ObjectReference;
  readonly path: string;
  /** @default - the object was not read from a file */
  readonly file?: string;
  /** Counted from 1. */
  readonly line?: number;
  /** The path of the construct that made the object. */
  readonly construct?: string;
}

/** A field of the MeshConfig. */
export interface MeshConfigSource {
  readonly kind: 'mesh config';
  readonly path: string;
}

/** Nobody says it. */
export interface DefaultSource {
  readonly kind: 'default';
  readonly of: DefaultOwner;
}

/** One thing that holds for the request. */
export interface Fact {
  /** `timeout`: stable, and the same for every request that has it. A name may come several times: `passed over`. */
  readonly name: string;
  readonly value: string;
  /** @default - it follows from what is said before */
  readonly from?: Source;
  /** What is to be known about it besides. */
  readonly notes?: readonly string[];
}

/** The stations of a request. `destination` comes once for each. */
export type StepName = 'caller' | 'host' | 'route' | 'destination';

/** A station of the request, and what holds there. */
export interface Step {
  readonly name: StepName;
  readonly title: string;
  readonly facts: readonly Fact[];
}

/** What happens to a request, station by station. */
export interface Explanation {
  /** `GET /export of checkout, from Deployment shop/web-v1` */
  readonly question: string;
  /** The whole of it in one sentence. */
  readonly answer: string;
  /** What was not said, and is taken to be so. */
  readonly assumptions: readonly string[];
  readonly steps: readonly Step[];
}
