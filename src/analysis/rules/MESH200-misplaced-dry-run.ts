import { Severity } from '../../core/finding';
import { ISTIO_KINDS } from '../../istio/crd-schemas';
import { textAt } from '../../mesh/json-access';
import type { JsonObject, Resource } from '../../mesh/resource';
import { type Refusal, refusals } from '../admission/refusals';
import type { Rule } from '../rule';

/** The dry run of an AuthorizationPolicy. */
export const MESH200: Rule = {
  code: 'MESH200',
  name: 'misplaced-dry-run',
  severity: Severity.ERROR,
  aliases: ['IST0106'],
  summary: 'the annotation for a dry run is where it cannot be',
  why: 'istio.io/dry-run makes an AuthorizationPolicy log what it would do. Only policies with action ALLOW or DENY have it, with the '
    + 'value true or false; admission rejects it on anything else.',
  fix: 'remove the annotation, or give it the value "true" or "false" on an AuthorizationPolicy that allows or denies',
  inputs: Object.values(ISTIO_KINDS).flat(),
  bad: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop, annotations: { istio.io/dry-run: "true" } }
spec:
  hosts: [web.shop.svc.cluster.local]
  http: [{ route: [{ destination: { host: web.shop.svc.cluster.local } }] }]
`,
  good: `
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: web, namespace: shop, annotations: { istio.io/dry-run: "true" } }
spec:
  action: ALLOW
  rules: [{ to: [{ operation: { ports: ["8080"] } }] }]
`,

  check(model) {
    return refusals(model, this.inputs, problemsOf);
  },
};

const ANNOTATION = 'istio.io/dry-run';

/** What Istio's own reader takes for a truth value. */
const BOOLEANS = ['1', 't', 'T', 'TRUE', 'true', 'True', '0', 'f', 'F', 'FALSE', 'false', 'False'];

function* problemsOf(manifest: JsonObject, { kind, annotations }: Resource): Iterable<Refusal> {
  const path = ['metadata', 'annotations', ANNOTATION];
  if (!Object.hasOwn(annotations, ANNOTATION)) {
    return;
  }
  const action = textAt(manifest, 'spec', 'action') ?? 'ALLOW';
  if (kind !== 'AuthorizationPolicy') {
    yield { path, message: `a ${kind} has no dry run` };
  } else if (!['ALLOW', 'DENY'].includes(action)) {
    yield { path, message: `an AuthorizationPolicy with action ${action} has no dry run` };
  } else if (!BOOLEANS.includes(annotations[ANNOTATION])) {
    yield { path, message: `the value is '${annotations[ANNOTATION]}'; allowed: true, false` };
  }
}
