import { MeshError } from '../core/errors';

/** No request meets both conditions. */
export const NEVER = Symbol('never');

/** Two conditions as one: the condition, or that both never hold together, or why one Istio match cannot say it. */
export type Joint<T> = T | typeof NEVER | MeshError;

/** Two conditions of which either may be missing. */
export function jointOf<T>(a: T | undefined, b: T | undefined, join: (a: T, b: T) => Joint<T>): Joint<T> | undefined {
  return a === undefined || b === undefined ? a ?? b : join(a, b);
}

/** Something by the name of what it is about. A Map, since a header may be called `constructor`. */
export type Named<T> = ReadonlyMap<string, T>;

/** Conditions by name: those of a name that both have are joined. */
export function namedJoint<T>(a: Named<T>, b: Named<T>, join: (a: T, b: T, name: string) => Joint<T>): Joint<Named<T>> {
  const names = [...new Set([...a.keys(), ...b.keys()])].sort();
  const values = names.map((name) => jointOf(a.get(name), b.get(name), (one, other) => join(one, other, name)));
  const joined = settled(values as Joint<T>[]);
  return joined === NEVER || joined instanceof MeshError ? joined : new Map(joined.map((value, index) => [names[index], value]));
}

/** Parts as a whole: a contradiction in one of them is one of the whole, and matters more than what cannot be said. */
export function settled<T extends object>(parts: { readonly [K in keyof T]: Joint<T[K]> }): Joint<T> {
  const values: unknown[] = Object.values(parts);
  return values.includes(NEVER) ? NEVER : values.find((value) => value instanceof MeshError) ?? parts as T;
}

/** Values that must be equal. */
export function same<T>(a: T, b: T): Joint<T> {
  return a === b ? a : NEVER;
}
