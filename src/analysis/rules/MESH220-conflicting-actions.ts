import { Severity } from '../../core/finding';
import { listAt, objectAt, valueAt } from '../../mesh/json-access';
import type { JsonPath } from '../../mesh/json-access';
import type { Json, JsonObject } from '../../mesh/resource';
import { placesOf } from '../admission/places';
import { type Refusal, refusals } from '../admission/refusals';
import { isDelegate } from '../admission/virtual-service-reach';
import type { Rule } from '../rule';

/** What an HTTP route does, or leaves to another. */
export const MESH220: Rule = {
  code: 'MESH220',
  name: 'conflicting-actions',
  severity: Severity.ERROR,
  aliases: ['IST0106'],
  summary: 'an HTTP route does two things that exclude each other',
  why: 'A route forwards, redirects, answers by itself or leaves everything to a delegate, and only a route that forwards can have a fault '
    + 'or a rewrite. Admission rejects two of these together, a delegate that has a delegate itself, and mirror together with mirrors.',
  fix: 'keep one of the two, or make two routes with different matches',
  inputs: ['VirtualService'],
  bad: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec:
  hosts: [web.shop.svc.cluster.local]
  http:
    - redirect: { uri: /shop }
      route: [{ destination: { host: web.shop.svc.cluster.local } }]
`,
  good: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec:
  hosts: [web.shop.svc.cluster.local]
  http:
    - match: [{ uri: { exact: / } }]
      redirect: { uri: /shop }
    - route: [{ destination: { host: web.shop.svc.cluster.local } }]
`,

  check(model) {
    return refusals(model, this.inputs, problemsOf, ['redirect', 'directResponse', 'delegate', 'mirrors'].map((field) => `spec.http[].${field}`));
  },
};

/** What a route that has the first field cannot have. */
const EXCLUDES: readonly (readonly [field: string, others: readonly string[]])[] = [
  ['redirect', ['route', 'fault', 'rewrite', 'directResponse']],
  ['directResponse', ['route', 'fault', 'rewrite']],
];

function* problemsOf(manifest: JsonObject): Iterable<Refusal> {
  const isPart = isDelegate(manifest);
  for (const { path, value: route } of placesOf(manifest, 'spec.http[]')) {
    if (objectAt(route, 'delegate') !== undefined) {
      yield* isPart
        ? [{ path: [...path, 'delegate'], message: 'a delegate cannot have a delegate itself', fix: 'name the last delegate where the first one is named' }]
        : ['redirect', 'route'].filter((other) => isThere(route, other)).map((other) => conflict(path, 'delegate', other));
      if (!isPart) {
        continue;
      }
    }
    for (const [field, others] of EXCLUDES.filter(([name]) => isThere(route, name)).slice(0, 1)) {
      yield* others.filter((other) => isThere(route, other)).map((other) => conflict(path, field, other));
    }
    if (isThere(route, 'mirror') && isThere(route, 'mirrors')) {
      yield conflict(path, 'mirror', 'mirrors');
    }
  }
}

function conflict(path: JsonPath, field: string, other: string): Refusal {
  return { path: [...path, other], message: `a route that has ${field} cannot have ${other}` };
}

/** A list without items says nothing. */
function isThere(route: Json, field: string): boolean {
  return objectAt(route, field) !== undefined || (valueAt(route, field) !== undefined && listAt(route, field).length > 0);
}
