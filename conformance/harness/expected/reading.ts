import type { Manifest } from '../manifest';

type Spec = Manifest['spec'];

/** The fields of an object, as a reader sees them, and which of them it has not looked at. */
export interface Reading {
  readonly spec: Spec;
  unread(): string[];
}

/** Watches which fields are read: a translation that does not know a field does not read it. */
export function reading(spec: Spec): Reading {
  const unread = new Set<string>(leavesOf(spec));
  return { spec: watch(spec, '', unread), unread: () => [...unread] };
}

/** The path of every value: `.http[0].timeout`. */
export function leavesOf(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null) {
    return [path];
  }
  const entries = Array.isArray(value) ? value.map((item, index) => [`[${index}]`, item] as const) : Object.entries(value).map(([key, item]) => [`.${key}`, item] as const);
  // An empty object can mean something: `{}` as a condition on a header is that the header is there.
  return entries.length === 0 && path !== '' ? [path] : entries.flatMap(([key, item]) => leavesOf(item, `${path}${key}`));
}

function watch(value: Spec, path: string, unread: Set<string>): Spec {
  unread.delete(path);
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  return new Proxy(value, {
    get: (target, key) => {
      const found = Reflect.get(target, key);
      if (typeof key === 'symbol' || !Object.prototype.hasOwnProperty.call(target, key) || (Array.isArray(target) && key === 'length')) {
        return found;
      }
      return watch(found, Array.isArray(target) ? `${path}[${key}]` : `${path}.${key}`, unread);
    },
  });
}
