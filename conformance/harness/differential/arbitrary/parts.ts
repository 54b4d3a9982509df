import * as fc from 'fast-check';
import type { Manifest } from '../../manifest';

/** Few names, so that objects meet often. */
export const NAMESPACES = ['shop', 'bank', 'istio-system'] as const;
export type Namespace = typeof NAMESPACES[number];
export const ROOT: Namespace = 'istio-system';

export const namespace = fc.constantFrom<Namespace>('shop', 'shop', 'bank', 'bank', 'istio-system');

/** One of some values. */
export const among = <T>(...values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values);

/** A value, or nothing: `weight` to 2 for the value. */
export function maybe<T>(value: fc.Arbitrary<T>, weight = 1): fc.Arbitrary<T | undefined> {
  return fc.oneof({ arbitrary: fc.constant(undefined), weight: 20 }, { arbitrary: value, weight: 10 * weight });
}

/** An object with the fields that are given. */
export function fields<Value>(parts: { readonly [Field in keyof Value]: fc.Arbitrary<Value[Field]> }): fc.Arbitrary<Value> {
  return fc.record(parts).map((made) => Object.fromEntries(Object.entries(made).filter(([, value]) => value !== undefined)) as Value);
}

/** As many as are said, at least. */
export function several<T>(item: fc.Arbitrary<T>, most: number, least = 0): fc.Arbitrary<T[]> {
  return fc.array(item, { minLength: least, maxLength: most, size: 'max' });
}

/** Several of some values, each once. */
export function some<T>(most: number, ...values: readonly T[]): fc.Arbitrary<T[]> {
  return fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: most });
}

/** An object of Istio. */
export function object(
  apiVersion: string, kind: string, called: fc.Arbitrary<string>, inNamespace: fc.Arbitrary<string>, spec: fc.Arbitrary<object>,
): fc.Arbitrary<Manifest> {
  return fc.record({ name: called, namespace: inNamespace, spec }).map((made) => ({
    apiVersion, kind, metadata: { name: made.name, namespace: made.namespace }, spec: made.spec,
  }));
}

/** Names that are not in alphabetical order of anything else. */
export const name = fc.constantFrom('one', 'two', 'other', 'zero');

/** Hosts as objects write them: short, in full, with wildcards, of nobody. */
export const SERVICES = [
  'web', 'api', 'web.shop.svc.cluster.local', 'api.shop.svc.cluster.local', 'web.bank.svc.cluster.local', 'api.bank.svc.cluster.local',
] as const;
export const OUTSIDE = ['ext.example.com', 'db.ext.example.com', 'pay.example.org'] as const;
export const WILDCARDS = ['*.shop.svc.cluster.local', '*.cluster.local', '*.example.com', '*.ext.example.com'] as const;

/** For whom an object is. */
export const exportTo = maybe(some<string>(2, '*', '.', 'shop', 'bank', 'istio-system').filter((to) => to.length === 1 || !to.includes('*')));

/** Labels that some pods have. */
export const labels = fc.oneof(
  fields({ app: among('web', 'api') }), fields({ version: among('v1', 'v2') }), fields({ app: among('web'), version: among('v1', 'v2') }), fields({ team: among('red') }),
);

export const duration = among('1s', '250ms', '5s', '1m', '2.5s');
