import { Severity } from '../../core/finding';
import type { JsonObject } from '../../mesh/resource';
import { isClaimKey } from '../admission/header-syntax';
import { placesOfAll } from '../admission/places';
import { type Refusal, refusals } from '../admission/refusals';
import { isForGatewaysOnly } from '../admission/virtual-service-reach';
import type { Rule } from '../rule';

/** Only gateways can route by the claims of a token. */
export const MESH214: Rule = {
  code: 'MESH214',
  name: 'claim-route-in-mesh',
  severity: Severity.ERROR,
  aliases: ['IST0106'],
  summary: 'a route for the mesh asks for a claim of a token',
  why: 'Routes that match on `@request.auth.claims` work at gateways only: sidecars do not know the claims when they choose a route. '
    + 'Admission rejects the match if the VirtualService applies to the mesh, as it does when it has no gateways or names `mesh`.',
  fix: 'bind the VirtualService to gateways only, or match on a header',
  inputs: ['VirtualService'],
  bad: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec:
  hosts: [web.shop.svc.cluster.local]
  http:
    - match: [{ headers: { '@request.auth.claims.group': { exact: beta } } }]
      route: [{ destination: { host: web.shop.svc.cluster.local } }]
`,
  good: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec:
  hosts: [web.example.com]
  gateways: [istio-ingress/public]
  http:
    - match: [{ headers: { '@request.auth.claims.group': { exact: beta } } }]
      route: [{ destination: { host: web.shop.svc.cluster.local } }]
`,

  check(model) {
    return refusals(model, this.inputs, problemsOf, PLACES);
  },
};

const PLACES = ['spec.http[].match[].headers{}', 'spec.http[].match[].withoutHeaders{}'];

function* problemsOf(manifest: JsonObject): Iterable<Refusal> {
  if (isForGatewaysOnly(manifest)) {
    return;
  }
  for (const { path } of placesOfAll(manifest, PLACES)) {
    const key = String(path[path.length - 1]);
    if (isClaimKey(key)) {
      yield { path, message: `${key} is matched by a VirtualService for the mesh; only gateways can do that` };
    }
  }
}
