import { Severity } from '../../core/finding';
import { isHttp, parseProtocol } from '../../mesh/host/protocol';
import { textAt, valueAt } from '../../mesh/json-access';
import type { JsonObject } from '../../mesh/resource';
import { placesOf } from '../admission/places';
import { type Refusal, refusals } from '../admission/refusals';
import type { Rule } from '../rule';

/** HTTP limits need HTTP. */
export const MESH281: Rule = {
  code: 'MESH281',
  name: 'http-pool-on-tcp-listener',
  severity: Severity.WARNING,
  aliases: ['IST0133'],
  summary: 'a listener of a Sidecar has HTTP limits, but its protocol is not HTTP',
  why: 'The proxy does not understand requests on such a port, so that only the TCP part of the connectionPool counts. Admission warns about it.',
  fix: 'remove http from the connectionPool, or correct the protocol',
  inputs: ['Sidecar'],
  bad: `
apiVersion: networking.istio.io/v1
kind: Sidecar
metadata: { name: web, namespace: shop }
spec:
  ingress:
    - port: { number: 5432, protocol: TCP, name: tcp }
      defaultEndpoint: 127.0.0.1:5432
      connectionPool: { http: { http2MaxRequests: 100 } }
`,
  good: `
apiVersion: networking.istio.io/v1
kind: Sidecar
metadata: { name: web, namespace: shop }
spec:
  ingress:
    - port: { number: 5432, protocol: TCP, name: tcp }
      defaultEndpoint: 127.0.0.1:5432
      connectionPool: { tcp: { maxConnections: 100 } }
`,

  check(model) {
    return refusals(model, this.inputs, problemsOf);
  },
};

function* problemsOf(manifest: JsonObject): Iterable<Refusal> {
  for (const { path, value: listener } of placesOf(manifest, 'spec.ingress[]')) {
    const protocol = textAt(listener, 'port', 'protocol') ?? '';
    if (valueAt(listener, 'connectionPool', 'http') !== undefined && valueAt(listener, 'port') !== undefined && !isHttp(parseProtocol(protocol))) {
      yield { path: [...path, 'connectionPool', 'http'], message: `there are HTTP limits, and the protocol is ${protocol === '' ? 'not given' : protocol}` };
    }
  }
}
