import { Severity } from '../../core/finding';
import { listAt, valueAt } from '../../mesh/json-access';
import type { JsonObject } from '../../mesh/resource';
import { type Refusal, refusals } from '../admission/refusals';
import type { Rule } from '../rule';

/** A Sidecar that says nothing. */
export const MESH282: Rule = {
  code: 'MESH282',
  name: 'empty-sidecar',
  severity: Severity.ERROR,
  aliases: ['IST0106'],
  summary: 'a Sidecar has neither listeners nor an outbound policy',
  why: 'Admission rejects a Sidecar without egress, ingress, outboundTrafficPolicy and inboundConnectionPool.',
  fix: 'add egress with the hosts that the pods call',
  inputs: ['Sidecar'],
  bad: `
apiVersion: networking.istio.io/v1
kind: Sidecar
metadata: { name: web, namespace: shop }
spec:
  workloadSelector: { labels: { app: web } }
`,
  good: `
apiVersion: networking.istio.io/v1
kind: Sidecar
metadata: { name: web, namespace: shop }
spec:
  workloadSelector: { labels: { app: web } }
  egress: [{ hosts: ['./*'] }]
`,

  check(model) {
    return refusals(model, this.inputs, problemsOf);
  },
};

function* problemsOf(manifest: JsonObject): Iterable<Refusal> {
  const hasListener = ['egress', 'ingress'].some((field) => listAt(manifest, 'spec', field).length > 0);
  if (!hasListener && ['outboundTrafficPolicy', 'inboundConnectionPool'].every((field) => valueAt(manifest, 'spec', field) === undefined)) {
    yield { path: ['spec'], message: 'there is no egress, ingress, outboundTrafficPolicy or inboundConnectionPool' };
  }
}
