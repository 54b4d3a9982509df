import { Severity } from '../../core/finding';
import { fieldPath } from '../../mesh/json-access';
import { placesOf } from '../admission/places';
import type { Rule, Violation } from '../rule';

/** Fields that are on their way out, by kind: where, and what to write instead. */
const FIELDS: readonly { readonly kind: string; readonly pattern: string; readonly instead: string }[] = [
  { kind: 'VirtualService', pattern: 'spec.http[].fault.delay.percent', instead: 'write percentage: { value: … }' },
];

/** A field that Istio keeps for old manifests only. */
export const MESH130: Rule = {
  code: 'MESH130',
  name: 'deprecated-field',
  severity: Severity.INFO,
  aliases: ['IST0002'],
  summary: 'an object uses a field that Istio has given up',
  why: 'Such a field still passes the schema. It says less than the one that replaces it (whole numbers only) and goes away with a later release. '
    + '(istioctl also reports egressProxy of a Sidecar as ignored; istiod does read it.)',
  fix: 'write the field that has replaced it',
  inputs: FIELDS.map(({ kind }) => kind),
  bad: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: reviews, namespace: shop }
spec:
  hosts: [reviews.shop.svc.cluster.local]
  http:
    - match: [{ headers: { x-test: { exact: delay } } }]
      fault: { delay: { fixedDelay: 1s, percent: 10 } }
      route: [{ destination: { host: reviews.shop.svc.cluster.local } }]
    - route: [{ destination: { host: reviews.shop.svc.cluster.local } }]
`,
  good: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: reviews, namespace: shop }
spec:
  hosts: [reviews.shop.svc.cluster.local]
  http:
    - match: [{ headers: { x-test: { exact: delay } } }]
      fault: { delay: { fixedDelay: 1s, percentage: { value: 10 } } }
      route: [{ destination: { host: reviews.shop.svc.cluster.local } }]
    - route: [{ destination: { host: reviews.shop.svc.cluster.local } }]
`,

  * check(model): Iterable<Violation> {
    for (const { kind, pattern, instead } of FIELDS) {
      for (const resource of model.ofKind(kind).filter(({ group }) => group.endsWith('.istio.io'))) {
        for (const { path } of placesOf(resource.manifest, pattern)) {
          yield { resource, path: fieldPath(...path), message: `${pattern.replace('spec.', '').replace(/\[\]/g, '')} is deprecated`, fix: instead };
        }
      }
    }
  },
};
