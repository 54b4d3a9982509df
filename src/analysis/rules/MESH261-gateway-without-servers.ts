import { Severity } from '../../core/finding';
import { listAt } from '../../mesh/json-access';
import type { JsonObject } from '../../mesh/resource';
import { type Refusal, refusals } from '../admission/refusals';
import type { Rule } from '../rule';

/** A Gateway is its servers. */
export const MESH261: Rule = {
  code: 'MESH261',
  name: 'gateway-without-servers',
  severity: Severity.ERROR,
  aliases: ['IST0106'],
  summary: 'a Gateway has no servers',
  why: 'Without servers the proxies of the gateway would listen on no port. Admission rejects it.',
  fix: 'add a server with a port and hosts',
  inputs: ['Gateway'],
  bad: `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: public, namespace: istio-ingress }
spec:
  selector: { istio: ingress }
`,
  good: `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: public, namespace: istio-ingress }
spec:
  selector: { istio: ingress }
  servers: [{ port: { number: 80, name: http, protocol: HTTP }, hosts: [web.example.com] }]
`,

  check(model) {
    return refusals(model, this.inputs, problemsOf);
  },
};

function* problemsOf(manifest: JsonObject): Iterable<Refusal> {
  if (listAt(manifest, 'spec', 'servers').length === 0) {
    yield { path: ['spec', 'servers'], message: 'the Gateway has no servers' };
  }
}
