import { Severity } from '../../core/finding';
import { listAt, textAt } from '../../mesh/json-access';
import type { JsonObject } from '../../mesh/resource';
import { placesOfAll } from '../admission/places';
import { type Refusal, refusals } from '../admission/refusals';
import { policyPlaces } from '../admission/traffic-policy-places';
import type { Rule } from '../rule';

/** The cookie that keeps a client at one endpoint. */
export const MESH249: Rule = {
  code: 'MESH249',
  name: 'invalid-hash-cookie',
  severity: Severity.ERROR,
  aliases: ['IST0106'],
  summary: 'a cookie of the load balancer has no name, or one attribute twice',
  why: 'Envoy makes the cookie when the client has none, and needs its name and each of its attributes once. Admission rejects the rest.',
  fix: 'name the cookie, and list each attribute once',
  inputs: ['DestinationRule'],
  bad: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: web, namespace: shop }
spec:
  host: web.shop.svc.cluster.local
  trafficPolicy: { loadBalancer: { consistentHash: { httpCookie: { name: '', ttl: 3600s } } } }
`,
  good: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: web, namespace: shop }
spec:
  host: web.shop.svc.cluster.local
  trafficPolicy: { loadBalancer: { consistentHash: { httpCookie: { name: endpoint, ttl: 3600s } } } }
`,

  check(model) {
    return refusals(model, this.inputs, problemsOf, PLACES);
  },
};

const PLACES = policyPlaces('loadBalancer.consistentHash.httpCookie');

function* problemsOf(manifest: JsonObject): Iterable<Refusal> {
  for (const { path, value: cookie } of placesOfAll(manifest, PLACES)) {
    if ((textAt(cookie, 'name') ?? '') === '') {
      yield { path: [...path, 'name'], message: 'the cookie has no name' };
    }
    const seen = new Set<string>();
    for (const [index, attribute] of listAt(cookie, 'attributes').entries()) {
      const name = textAt(attribute, 'name') ?? '';
      if (name === '' || seen.has(name)) {
        yield { path: [...path, 'attributes', index, 'name'], message: name === '' ? 'the attribute has no name' : `the attribute ${name} is there twice` };
      }
      seen.add(name);
    }
  }
}
