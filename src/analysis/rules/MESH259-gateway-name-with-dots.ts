import { Severity } from '../../core/finding';
import type { JsonObject, Resource } from '../../mesh/resource';
import { isIstioLabel } from '../admission/host-syntax';
import { type Refusal, refusals } from '../admission/refusals';
import type { Rule } from '../rule';

/** VirtualServices name a Gateway as `namespace/name`. */
export const MESH259: Rule = {
  code: 'MESH259',
  name: 'gateway-name-with-dots',
  severity: Severity.ERROR,
  aliases: ['IST0106'],
  summary: 'the name of a Gateway is no DNS label',
  why: 'Kubernetes allows dots in the name of an object, but admission does not for a Gateway: a VirtualService could not name it.',
  fix: 'write - for each dot',
  inputs: ['Gateway'],
  bad: `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: web.example.com, namespace: istio-ingress }
spec:
  selector: { istio: ingress }
  servers: [{ port: { number: 80, name: http, protocol: HTTP }, hosts: [web.example.com] }]
`,
  good: `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: web-example-com, namespace: istio-ingress }
spec:
  selector: { istio: ingress }
  servers: [{ port: { number: 80, name: http, protocol: HTTP }, hosts: [web.example.com] }]
`,

  check(model) {
    return refusals(model, this.inputs, problemsOf);
  },
};

function* problemsOf(_manifest: JsonObject, { name }: Resource): Iterable<Refusal> {
  // A name that the API server makes up is not known.
  if (name !== '' && !isIstioLabel(name)) {
    yield { path: ['metadata', 'name'], message: `the Gateway is called '${name}'` };
  }
}
