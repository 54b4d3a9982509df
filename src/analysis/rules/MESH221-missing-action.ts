import { Severity } from '../../core/finding';
import { listAt, objectAt } from '../../mesh/json-access';
import type { JsonObject } from '../../mesh/resource';
import { placesOf, placesOfAll } from '../admission/places';
import { type Refusal, refusals } from '../admission/refusals';
import type { Rule } from '../rule';

/** A route has to do something. */
export const MESH221: Rule = {
  code: 'MESH221',
  name: 'missing-action',
  severity: Severity.ERROR,
  aliases: ['IST0106'],
  summary: 'a route has no destination, redirect, answer or delegate',
  why: 'Admission rejects a route that does not say what becomes of its requests. A mirror is not enough: it is an addition to a destination. '
    + 'TLS and TCP routes can only have destinations.',
  fix: 'add route with a destination, redirect, directResponse or delegate',
  inputs: ['VirtualService'],
  bad: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec:
  hosts: [web.shop.svc.cluster.local]
  http:
    - match: [{ uri: { prefix: /shop } }]
      timeout: 3s
`,
  good: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec:
  hosts: [web.shop.svc.cluster.local]
  http:
    - match: [{ uri: { prefix: /shop } }]
      timeout: 3s
      route: [{ destination: { host: web.shop.svc.cluster.local } }]
`,

  check(model) {
    return refusals(model, this.inputs, problemsOf);
  },
};

const CONNECTIONS = ['spec.tls[]', 'spec.tcp[]'];

function* problemsOf(manifest: JsonObject): Iterable<Refusal> {
  for (const { path, value: route } of placesOf(manifest, 'spec.http[]')) {
    const acts = ['redirect', 'directResponse', 'delegate'].some((field) => objectAt(route, field) !== undefined);
    if (!acts && listAt(route, 'route').length === 0) {
      yield { path, message: 'the route has no route, redirect, directResponse or delegate' };
    }
  }
  for (const { path, value: route } of placesOfAll(manifest, CONNECTIONS)) {
    if (listAt(route, 'route').length === 0) {
      yield { path, message: 'the route has no route' };
    }
  }
}
