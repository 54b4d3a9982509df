import { Severity } from '../../core/finding';
import { textAt, valueAt } from '../../mesh/json-access';
import type { JsonObject } from '../../mesh/resource';
import { hostNameProblem } from '../admission/host-syntax';
import { placesOf } from '../admission/places';
import { type Refusal, refusals } from '../admission/refusals';
import type { Rule } from '../rule';

/** A proxy for calls of hosts that the mesh does not know. */
export const MESH288: Rule = {
  code: 'MESH288',
  name: 'invalid-egress-proxy',
  severity: Severity.ERROR,
  aliases: ['IST0106'],
  summary: 'the egress proxy of a Sidecar is no host with a port, or the mode does not use it',
  why: 'Calls of unknown hosts go to egressProxy only if the mode is ALLOW_ANY. It needs one full host and a port. Admission rejects the '
    + 'rest; without a mode the mode is REGISTRY_ONLY, whatever the mesh says.',
  fix: 'write mode: ALLOW_ANY with a host and a port',
  inputs: ['Sidecar'],
  bad: `
apiVersion: networking.istio.io/v1
kind: Sidecar
metadata: { name: web, namespace: shop }
spec:
  outboundTrafficPolicy: { mode: REGISTRY_ONLY, egressProxy: { host: proxy.egress.svc.cluster.local, port: { number: 8080 } } }
`,
  good: `
apiVersion: networking.istio.io/v1
kind: Sidecar
metadata: { name: web, namespace: shop }
spec:
  outboundTrafficPolicy: { mode: ALLOW_ANY, egressProxy: { host: proxy.egress.svc.cluster.local, port: { number: 8080 } } }
`,

  check(model) {
    return refusals(model, this.inputs, problemsOf);
  },
};

function* problemsOf(manifest: JsonObject): Iterable<Refusal> {
  for (const { path, value: policy } of placesOf(manifest, 'spec.outboundTrafficPolicy').filter(({ value }) => valueAt(value, 'egressProxy') !== undefined)) {
    const mode = textAt(policy, 'mode') ?? 'REGISTRY_ONLY';
    const host = textAt(policy, 'egressProxy', 'host');
    const problem = host === undefined ? undefined : hostNameProblem(host);
    if (mode !== 'ALLOW_ANY') {
      yield { path: [...path, 'mode'], message: `mode is ${mode}, which does not use egressProxy` };
    }
    if (problem !== undefined) {
      yield { path: [...path, 'egressProxy', 'host'], message: `the host '${host}' ${problem}` };
    }
    if (valueAt(policy, 'egressProxy', 'port') === undefined) {
      yield { path: [...path, 'egressProxy'], message: 'egressProxy has no port' };
    }
  }
}
