/** Any value that JSON can say. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

/** An object of JSON. A field that was not written is `undefined`. */
export interface JsonObject {
  readonly [field: string]: Json | undefined;
}

/** Where an object came from. */
export interface Origin {
  /** The file it was read from. */
  readonly file?: string;
  /** Which document of the file it is, counted from 0. */
  readonly document?: number;
  /** The path of the construct that made it. */
  readonly construct?: string;
}

/** A Kubernetes object as it was written, and where. Nothing is defaulted or changed. */
export interface Resource {
  /** Group and version, `networking.istio.io/v1`. */
  readonly apiVersion: string;
  /** The group alone, `networking.istio.io`; empty for the core group. */
  readonly group: string;
  /** For example `VirtualService`. */
  readonly kind: string;
  readonly name: string;
  /** What the object says, or `default` for a namespaced kind that says nothing; empty for a cluster-wide kind. */
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  /** The whole object. */
  readonly manifest: JsonObject;
  readonly origin: Origin;
}
