import { FAULT_EXPIRES_ANNOTATION, isDay } from '../../core/fault-expiry';
import { Severity } from '../../core/finding';
import { ISTIO_NETWORKING } from '../../mesh/kinds';
import { placesOf } from '../admission/places';
import type { Rule, Violation } from '../rule';

const PATH = `metadata.annotations.${FAULT_EXPIRES_ANNOTATION}`;

/** A fault that was to be gone by now. */
export const MESH316: Rule = {
  code: 'MESH316',
  name: 'fault-expired',
  severity: Severity.ERROR,
  aliases: [],
  summary: 'an injected fault is older than its own last day',
  why: 'A fault that is left behind is a fault in production. The constructs write the last day on which it is allowed beside it, as the annotation '
    + '`cdk8s-istio.dev/fault-expires` of the VirtualService, and manifests written by hand can carry the same. Synthesizing fails after that day; manifests '
    + 'that were rendered before are found here. The day of today is that of the clock, in UTC. A date that is none is a warning: it would never be over.',
  fix: 'remove the fault, or give it a later date if the test still runs',
  inputs: ['VirtualService'],
  given: { today: '2026-02-01' },
  bad: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: reviews, namespace: shop, annotations: { cdk8s-istio.dev/fault-expires: '2026-01-31' } }
spec:
  hosts: [reviews.shop.svc.cluster.local]
  http:
    - match: [{ headers: { x-test: { exact: delay } } }]
      fault: { delay: { fixedDelay: 1s, percentage: { value: 10 } } }
      route: [{ destination: { host: reviews.shop.svc.cluster.local } }]
    - route: [{ destination: { host: reviews.shop.svc.cluster.local } }]
`,
  good: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: reviews, namespace: shop, annotations: { cdk8s-istio.dev/fault-expires: '2026-02-01' } }
spec:
  hosts: [reviews.shop.svc.cluster.local]
  http:
    - match: [{ headers: { x-test: { exact: delay } } }]
      fault: { delay: { fixedDelay: 1s, percentage: { value: 10 } } }
      route: [{ destination: { host: reviews.shop.svc.cluster.local } }]
    - route: [{ destination: { host: reviews.shop.svc.cluster.local } }]
`,

  * check(model): Iterable<Violation> {
    const { today } = model.options;
    for (const resource of model.ofKind('VirtualService', ISTIO_NETWORKING)) {
      const expires = resource.annotations[FAULT_EXPIRES_ANNOTATION];
      const hasFault = expires !== undefined && placesOf(resource.manifest, 'spec.http[].fault').length > 0;
      if (hasFault && !isDay(expires)) {
        yield { resource, path: PATH, message: `'${expires}' is no day: the fault never expires`, fix: 'write the last day as yyyy-mm-dd', severity: Severity.WARNING };
      } else if (hasFault && today !== undefined && today > expires) {
        yield { resource, path: PATH, message: `the fault was allowed until ${expires}, and today is ${today}` };
      }
    }
  },
};
