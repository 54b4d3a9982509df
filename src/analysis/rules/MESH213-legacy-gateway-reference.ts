import { Severity } from '../../core/finding';
import type { JsonObject } from '../../mesh/resource';
import { textsOfAll } from '../admission/places';
import { type Refusal, refusals } from '../admission/refusals';
import type { Rule } from '../rule';

/** `name.namespace` is how a VirtualService named a gateway once. */
export const MESH213: Rule = {
  code: 'MESH213',
  name: 'legacy-gateway-reference',
  severity: Severity.WARNING,
  aliases: ['IST0133', 'KIA1108'],
  summary: 'a VirtualService names a gateway in the old form with dots',
  why: 'istiod still reads `name.namespace` and the full name of a Service as the Gateway `namespace/name`; admission warns because the '
    + 'form goes away. Inside a match the warning is lost on its way to the user, and after the first name of such a form the others are '
    + 'not looked at.',
  fix: 'write the gateway as namespace/name',
  inputs: ['VirtualService'],
  bad: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec:
  hosts: [web.example.com]
  gateways: [public.istio-ingress.svc.cluster.local]
  http: [{ route: [{ destination: { host: web.shop.svc.cluster.local } }] }]
`,
  good: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec:
  hosts: [web.example.com]
  gateways: [istio-ingress/public]
  http: [{ route: [{ destination: { host: web.shop.svc.cluster.local } }] }]
`,

  check(model) {
    return refusals(model, this.inputs, problemsOf, PLACES);
  },
};

const PLACES = ['spec.gateways[]', 'spec.http[].match[].gateways[]', 'spec.tls[].match[].gateways[]', 'spec.tcp[].match[].gateways[]'];

function* problemsOf(manifest: JsonObject): Iterable<Refusal> {
  for (const { path, value } of textsOfAll(manifest, PLACES)) {
    if (value.includes('.') && !value.includes('/')) {
      const [name, namespace] = value.split('.');
      yield { path, message: `the gateway '${value}' is written in the old form`, fix: `write ${namespace}/${name}` };
    }
  }
}
