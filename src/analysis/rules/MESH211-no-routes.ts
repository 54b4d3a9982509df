import { Severity } from '../../core/finding';
import { listAt } from '../../mesh/json-access';
import type { JsonObject } from '../../mesh/resource';
import { type Refusal, refusals } from '../admission/refusals';
import type { Rule } from '../rule';

/** A VirtualService that says nothing. */
export const MESH211: Rule = {
  code: 'MESH211',
  name: 'no-routes',
  severity: Severity.ERROR,
  aliases: ['IST0106'],
  summary: 'a VirtualService has no routes',
  why: 'Admission rejects a VirtualService that has neither http nor tls nor tcp: it would take the host and send its requests nowhere.',
  fix: 'add http, tls or tcp routes',
  inputs: ['VirtualService'],
  bad: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec:
  hosts: [web.shop.svc.cluster.local]
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

function* problemsOf(manifest: JsonObject): Iterable<Refusal> {
  if (['http', 'tls', 'tcp'].every((field) => listAt(manifest, 'spec', field).length === 0)) {
    yield { path: ['spec'], message: 'there are no http, tls or tcp routes' };
  }
}
