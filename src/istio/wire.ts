/** The generator's spelling of a field, and the field's own where they differ. */
interface WireNames {
  readonly consecutive5XxErrors: 'consecutive5xxErrors';
  readonly mirrorPercent: 'mirror_percent';
}

type WireName<K> = K extends keyof WireNames ? WireNames[K] : K;

/**
 * The JSON form of a generated type: fields are named as in the schema, and
 * enum members become the texts that go over the wire, so that one rendered
 * value fits every place of the schema where the same shape stands (the
 * generator makes a new enum for each).
 */
export type Wire<T> =
  T extends string ? `${T}` :
    T extends number | boolean | Date ? T :
      T extends readonly (infer U)[] ? Wire<U>[] :
        T extends object ? { readonly [K in keyof T as WireName<K>]: Wire<T[K]> } :
          T;
