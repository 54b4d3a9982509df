/** What a default is counted in. Times are milliseconds, except where Kubernetes itself counts seconds. */
export type Unit = 'ms' | 's' | '%' | 'times' | 'count' | 'millicores' | 'Mi' | '';

/** A number (or text) that the library chooses for people, and the reason for it. */
export interface Default<T> {
  /** What is used; undefined where the choice is to write nothing. */
  readonly value: T;
  readonly unit: Unit;
  /** Where it comes from: what Istio, Envoy or Kubernetes do, or whose judgement it is. */
  readonly source: string;
  /** What goes wrong with a lower or a higher value, or with another one. */
  readonly breaks: string;
}

/** Defaults that belong together, read-only at compile time and at run time. */
export function defaults<T extends { readonly [name: string]: Default<unknown> }>(group: T): { readonly [K in keyof T]: Default<T[K]['value']> } {
  for (const entry of Object.values(group)) {
    Object.freeze(entry.value);
    Object.freeze(entry);
  }
  return Object.freeze(group);
}
