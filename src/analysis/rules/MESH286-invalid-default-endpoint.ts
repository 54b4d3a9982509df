import { Severity } from '../../core/finding';
import type { JsonObject } from '../../mesh/resource';
import { isUnixBind, unixBindProblem } from '../admission/bind-address';
import { textsOfAll } from '../admission/places';
import { type Refusal, refusals } from '../admission/refusals';
import type { Rule } from '../rule';

/** Where a Sidecar passes on what comes in. */
export const MESH286: Rule = {
  code: 'MESH286',
  name: 'invalid-default-endpoint',
  severity: Severity.ERROR,
  aliases: ['IST0106'],
  summary: 'defaultEndpoint is no address of the pod itself',
  why: 'The proxy passes what comes in to its own pod: to 127.0.0.1:port, 0.0.0.0:port (the address of the pod), the same in IPv6 with '
    + 'brackets, or unix:// and a file. Admission rejects other addresses, names, and ports out of range.',
  fix: 'write 127.0.0.1: and the port of the application',
  inputs: ['Sidecar'],
  bad: `
apiVersion: networking.istio.io/v1
kind: Sidecar
metadata: { name: web, namespace: shop }
spec:
  ingress: [{ port: { number: 8080, protocol: HTTP, name: http }, defaultEndpoint: localhost:8081 }]
`,
  good: `
apiVersion: networking.istio.io/v1
kind: Sidecar
metadata: { name: web, namespace: shop }
spec:
  ingress: [{ port: { number: 8080, protocol: HTTP, name: http }, defaultEndpoint: 127.0.0.1:8081 }]
`,

  check(model) {
    return refusals(model, this.inputs, problemsOf, PLACES);
  },
};

const HOSTS = ['', '127.0.0.1', '0.0.0.0', '::1', '::'];

const PLACES = ['spec.ingress[].defaultEndpoint'];

function* problemsOf(manifest: JsonObject): Iterable<Refusal> {
  for (const { path, value } of textsOfAll(manifest, PLACES)) {
    const problem = value === '' ? undefined : isUnixBind(value) ? unixBindProblem(value) : endpointProblem(value);
    if (problem !== undefined) {
      yield { path, message: `'${value}' ${problem}` };
    }
  }
}

function endpointProblem(endpoint: string): string | undefined {
  const parts = /^(?:\[([^\][]*)\]|([^:\][]*)):(.*)$/.exec(endpoint);
  if (parts === null) {
    return 'is no address with a port';
  }
  const [, inBrackets, plain, port] = parts;
  if (!HOSTS.includes(inBrackets ?? plain)) {
    return `has the host ${inBrackets ?? plain}; allowed: 127.0.0.1, 0.0.0.0, [::1], [::] or none`;
  }
  return /^\d{1,9}$/.test(port) && Number(port) >= 1 && Number(port) <= 65535 ? undefined : `has the port '${port}'; allowed: 1 to 65535`;
}
