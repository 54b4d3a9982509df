import { Severity } from '../../core/finding';
import { listAt, textAt, valueAt } from '../../mesh/json-access';
import type { JsonObject } from '../../mesh/resource';
import { placesOf } from '../admission/places';
import { type Refusal, refusals } from '../admission/refusals';
import type { Rule } from '../rule';

/** How a machine is asked whether it is ready. */
export const MESH280: Rule = {
  code: 'MESH280',
  name: 'invalid-readiness-probe',
  severity: Severity.ERROR,
  aliases: ['IST0106'],
  summary: 'the probe of a WorkloadGroup asks nothing, or in a way that Istio does not support',
  why: 'Admission takes httpGet, tcpSocket and exec; grpc is in the schema, but rejected, as is a probe that has none of them. Header '
    + 'names of httpGet are letters, digits and -.',
  fix: 'use httpGet, tcpSocket or exec',
  inputs: ['WorkloadGroup'],
  bad: `
apiVersion: networking.istio.io/v1
kind: WorkloadGroup
metadata: { name: web, namespace: shop }
spec:
  template: { serviceAccount: web }
  probe: { grpc: { port: 8080 } }
`,
  good: `
apiVersion: networking.istio.io/v1
kind: WorkloadGroup
metadata: { name: web, namespace: shop }
spec:
  template: { serviceAccount: web }
  probe: { tcpSocket: { port: 8080 } }
`,

  check(model) {
    return refusals(model, this.inputs, problemsOf);
  },
};

function* problemsOf(manifest: JsonObject): Iterable<Refusal> {
  for (const { path, value: probe } of placesOf(manifest, 'spec.probe')) {
    if (['httpGet', 'tcpSocket', 'exec'].every((method) => valueAt(probe, method) === undefined)) {
      const hasGrpc = valueAt(probe, 'grpc') !== undefined;
      yield { path, message: hasGrpc ? 'the probe is grpc, which is not supported' : 'the probe has none of httpGet, tcpSocket, exec' };
    }
    if (valueAt(probe, 'exec') !== undefined && listAt(probe, 'exec', 'command').length === 0) {
      yield { path: [...path, 'exec', 'command'], message: 'there is no command' };
    }
  }
  for (const { path, value: header } of placesOf(manifest, 'spec.probe.httpGet.httpHeaders[]')) {
    const name = textAt(header, 'name') ?? '';
    if (!/^[-A-Za-z0-9]+$/.test(name)) {
      yield { path: [...path, 'name'], message: name === '' ? 'the header has no name' : `'${name}' is no header of a probe` };
    }
  }
}
