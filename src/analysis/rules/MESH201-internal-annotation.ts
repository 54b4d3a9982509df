import { Severity } from '../../core/finding';
import { ISTIO_KINDS } from '../../istio/crd-schemas';
import type { JsonObject, Resource } from '../../mesh/resource';
import { type Refusal, refusals } from '../admission/refusals';
import type { Rule } from '../rule';

/** Annotations that istiod gives to objects that it makes itself. */
export const MESH201: Rule = {
  code: 'MESH201',
  name: 'internal-annotation',
  severity: Severity.ERROR,
  aliases: ['IST0106'],
  summary: 'an object has an annotation that only istiod may set',
  why: 'These annotations say for which Gateway API object istiod has made an object, and with them come rights in another namespace. '
    + 'Admission rejects them in objects of users, as it does the annotation with which the webhook is tested.',
  fix: 'remove the annotation',
  inputs: Object.values(ISTIO_KINDS).flat(),
  bad: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop, annotations: { internal.istio.io/parent-namespace: istio-system } }
spec:
  hosts: [web.shop.svc.cluster.local]
  http: [{ route: [{ destination: { host: web.shop.svc.cluster.local } }] }]
`,
  good: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec:
  hosts: [web.shop.svc.cluster.local]
  http: [{ route: [{ destination: { host: web.shop.svc.cluster.local } }] }]
`,

  check(model) {
    return refusals(model, this.inputs, problemsOf);
  },
};

const RESERVED = ['internal.istio.io/parent-namespace', 'internal.istio.io/parents', 'internal.istio.io/webhook-always-reject'];

function* problemsOf(_manifest: JsonObject, { annotations }: Resource): Iterable<Refusal> {
  for (const annotation of RESERVED.filter((name) => Object.hasOwn(annotations, name))) {
    yield { path: ['metadata', 'annotations', annotation], message: `${annotation} is reserved for istiod` };
  }
}
