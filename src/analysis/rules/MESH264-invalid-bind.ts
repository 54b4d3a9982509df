import { Severity } from '../../core/finding';
import { numberAt, textAt } from '../../mesh/json-access';
import type { JsonObject } from '../../mesh/resource';
import { ipBindProblem, isUnixBind, unixBindProblem } from '../admission/bind-address';
import { placesOf, placesOfAll } from '../admission/places';
import { type Refusal, refusals } from '../admission/refusals';
import type { Rule } from '../rule';

/** Where a server or listener listens. */
export const MESH264: Rule = {
  code: 'MESH264',
  name: 'invalid-bind',
  severity: Severity.ERROR,
  aliases: ['IST0106'],
  summary: 'bind is neither an IP address nor a file that fits the port',
  why: 'bind is an IP address of the pod. A server of a Gateway, and a listener of a Sidecar for what goes out, can listen on a file '
    + 'instead: unix:// and an absolute path, with port 0. Admission rejects other combinations.',
  fix: 'write an IP address, or unix:// and a path with port 0',
  inputs: ['Gateway', 'Sidecar'],
  bad: `
apiVersion: networking.istio.io/v1
kind: Sidecar
metadata: { name: web, namespace: shop }
spec:
  ingress: [{ port: { number: 8080, protocol: HTTP, name: http }, bind: localhost, defaultEndpoint: 127.0.0.1:8081 }]
`,
  good: `
apiVersion: networking.istio.io/v1
kind: Sidecar
metadata: { name: web, namespace: shop }
spec:
  ingress: [{ port: { number: 8080, protocol: HTTP, name: http }, bind: 0.0.0.0, defaultEndpoint: 127.0.0.1:8081 }]
`,

  check(model) {
    return refusals(model, this.inputs, problemsOf);
  },
};

const LISTENERS = ['spec.servers[]', 'spec.egress[]'];

function* problemsOf(manifest: JsonObject): Iterable<Refusal> {
  for (const { path, value: listener } of placesOfAll(manifest, LISTENERS)) {
    const bind = textAt(listener, 'bind') ?? '';
    const port = numberAt(listener, 'port', 'number');
    const isFileOnly = path.includes('egress') && port === 0;
    const problem = isUnixBind(bind)
      ? unixBindProblem(bind) ?? (port === undefined || port === 0 ? undefined : `is a file, for which the port has to be 0, and it is ${port}`)
      : isFileOnly ? 'is no file, which port 0 needs' : ipBindProblem(bind);
    if (problem !== undefined) {
      yield { path: [...path, 'bind'], message: `'${bind}' ${problem}` };
    }
  }
  for (const { path, value } of placesOf(manifest, 'spec.ingress[].bind')) {
    const problem = ipBindProblem(String(value));
    if (problem !== undefined) {
      yield { path, message: `'${String(value)}' ${problem}` };
    }
  }
}
