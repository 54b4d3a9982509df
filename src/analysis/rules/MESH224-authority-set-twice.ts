import { Severity } from '../../core/finding';
import { objectAt, textAt, type JsonPath } from '../../mesh/json-access';
import type { Json, JsonObject } from '../../mesh/resource';
import { isAuthorityHeader } from '../admission/header-syntax';
import { placesOf } from '../admission/places';
import { type Refusal, refusals } from '../admission/refusals';
import type { Rule } from '../rule';

/** A request has one host. */
export const MESH224: Rule = {
  code: 'MESH224',
  name: 'authority-set-twice',
  severity: Severity.ERROR,
  aliases: ['IST0106'],
  summary: 'a route sets the host of a request more than once',
  why: 'rewrite.authority and the headers host and :authority of the request are one thing. Admission rejects a route that gives more than '
    + 'one of them. A destination of the route may set it again.',
  fix: 'keep one of them',
  inputs: ['VirtualService'],
  bad: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec:
  hosts: [web.shop.svc.cluster.local]
  http:
    - rewrite: { authority: api.example.com }
      headers: { request: { set: { Host: api.example.org } } }
      route: [{ destination: { host: web.shop.svc.cluster.local } }]
`,
  good: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec:
  hosts: [web.shop.svc.cluster.local]
  http:
    - rewrite: { authority: api.example.com }
      route: [{ destination: { host: web.shop.svc.cluster.local } }]
`,

  check(model) {
    return refusals(model, this.inputs, problemsOf, ['spec.http[].headers.request']);
  },
};

function* problemsOf(manifest: JsonObject): Iterable<Refusal> {
  for (const { path, value: route } of placesOf(manifest, 'spec.http[]')) {
    let current = textAt(route, 'rewrite', 'authority') ?? '';
    for (const step of hostSteps(route)) {
      const host = textAt(route, ...step) ?? '';
      if (current !== '') {
        yield { path: [...path, ...step], message: `the host of the request is ${current} already, and set to ${host} here` };
      }
      current = current === '' ? host : current;
    }
  }
}

function hostSteps(route: Json): readonly JsonPath[] {
  return ['set', 'add'].flatMap((verb) => Object.keys(objectAt(route, 'headers', 'request', verb) ?? {})
    .filter(isAuthorityHeader).map((name) => ['headers', 'request', verb, name]));
}
