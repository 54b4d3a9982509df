import { Severity } from '../../core/finding';
import type { JsonObject } from '../../mesh/resource';
import { isIstioLabel } from '../admission/host-syntax';
import { textsOfAll } from '../admission/places';
import { type Refusal, refusals } from '../admission/refusals';
import type { Rule } from '../rule';

/** The namespace that requests come from. */
export const MESH239: Rule = {
  code: 'MESH239',
  name: 'invalid-source-namespace',
  severity: Severity.ERROR,
  aliases: ['IST0106'],
  summary: 'a route matches on callers of something that is no namespace',
  why: 'sourceNamespace is compared with the namespace of the calling proxy as it is. Admission rejects what cannot be one, such as a list '
    + 'or a pattern.',
  fix: 'name one namespace, and make one match per namespace',
  inputs: ['VirtualService'],
  bad: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec:
  hosts: [web.shop.svc.cluster.local]
  http:
    - match: [{ sourceNamespace: 'bank,shop' }]
      route: [{ destination: { host: web.shop.svc.cluster.local } }]
`,
  good: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec:
  hosts: [web.shop.svc.cluster.local]
  http:
    - match: [{ sourceNamespace: bank }, { sourceNamespace: shop }]
      route: [{ destination: { host: web.shop.svc.cluster.local } }]
`,

  check(model) {
    return refusals(model, this.inputs, problemsOf, PLACES);
  },
};

const PLACES = ['spec.http[].match[].sourceNamespace'];

function* problemsOf(manifest: JsonObject): Iterable<Refusal> {
  for (const { path, value } of textsOfAll(manifest, PLACES)) {
    if (value !== '' && !isIstioLabel(value)) {
      yield { path, message: `'${value}' is no namespace` };
    }
  }
}
