import { Severity } from '../../core/finding';
import { isHttp, parseProtocol } from '../../mesh/host/protocol';
import { flagAt, textAt } from '../../mesh/json-access';
import type { JsonObject } from '../../mesh/resource';
import { placesOf } from '../admission/places';
import { type Refusal, refusals } from '../admission/refusals';
import type { Rule } from '../rule';

/** Redirecting to HTTPS is for HTTP. */
export const MESH270: Rule = {
  code: 'MESH270',
  name: 'redirect-of-encrypted-port',
  severity: Severity.WARNING,
  aliases: ['IST0133'],
  summary: 'httpsRedirect is set for a port that is not HTTP',
  why: 'httpsRedirect answers requests that came without TLS. Where every connection is encrypted already, or is not HTTP, there is '
    + 'nothing to redirect, and admission warns.',
  fix: 'move httpsRedirect to the server for HTTP',
  inputs: ['Gateway'],
  bad: `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: public, namespace: istio-ingress }
spec:
  selector: { istio: ingress }
  servers:
    - { port: { number: 443, name: https, protocol: HTTPS }, hosts: [web.example.com], tls: { mode: SIMPLE, credentialName: web, httpsRedirect: true } }
`,
  good: `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: public, namespace: istio-ingress }
spec:
  selector: { istio: ingress }
  servers:
    - { port: { number: 80, name: http, protocol: HTTP }, hosts: [web.example.com], tls: { httpsRedirect: true } }
    - { port: { number: 443, name: https, protocol: HTTPS }, hosts: [web.example.com], tls: { mode: SIMPLE, credentialName: web } }
`,

  check(model) {
    return refusals(model, this.inputs, problemsOf);
  },
};

function* problemsOf(manifest: JsonObject): Iterable<Refusal> {
  for (const { path, value: server } of placesOf(manifest, 'spec.servers[]')) {
    const protocol = textAt(server, 'port', 'protocol') ?? '';
    if (flagAt(server, 'tls', 'httpsRedirect') === true && !isHttp(parseProtocol(protocol))) {
      yield { path: [...path, 'tls', 'httpsRedirect'], message: `httpsRedirect is true, and the protocol is ${protocol}` };
    }
  }
}
