import { Severity } from '../../core/finding';
import { numberAt } from '../../mesh/json-access';
import type { JsonObject } from '../../mesh/resource';
import { placesOfAll } from '../admission/places';
import { type Refusal, refusals } from '../admission/refusals';
import type { Rule } from '../rule';

/** Gateways and Sidecars listen where they say. */
export const MESH265: Rule = {
  code: 'MESH265',
  name: 'useless-target-port',
  severity: Severity.ERROR,
  aliases: ['IST0106'],
  summary: 'a port of a Gateway or Sidecar has a targetPort',
  why: 'A targetPort is one of a ServiceEntry; at a Gateway or Sidecar it would mean nothing, and admission rejects it. Which port of the '
    + 'pods a gateway gets is said by its Service.',
  fix: 'remove targetPort',
  inputs: ['Gateway', 'Sidecar'],
  bad: `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: public, namespace: istio-ingress }
spec:
  selector: { istio: ingress }
  servers: [{ port: { number: 80, name: http, protocol: HTTP, targetPort: 8080 }, hosts: [web.example.com] }]
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
    return refusals(model, this.inputs, problemsOf, PLACES);
  },
};

const PLACES = ['spec.servers[]', 'spec.ingress[]', 'spec.egress[]'].map((place) => `${place}.port.targetPort`);

function* problemsOf(manifest: JsonObject): Iterable<Refusal> {
  for (const { path, value } of placesOfAll(manifest, PLACES)) {
    if ((numberAt(value) ?? 0) > 0) {
      yield { path, message: `targetPort is ${String(value)}` };
    }
  }
}
