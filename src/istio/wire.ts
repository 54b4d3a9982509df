/**
 * The JSON form of a generated type: enum members become the texts that go
 * over the wire, so that one rendered value fits every place of the schema
 * where the same shape stands (the generator makes a new enum for each).
 */
export type Wire<T> =
  T extends string ? `${T}` :
    T extends number | boolean | Date ? T :
      T extends readonly (infer U)[] ? Wire<U>[] :
        T extends object ? { readonly [K in keyof T]: Wire<T[K]> } :
          T;
