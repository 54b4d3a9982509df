import { Severity } from '../../core/finding';
import type { JsonObject, Resource } from '../../mesh/resource';
import { isIstioLabel } from '../admission/host-syntax';
import { textsOfAll } from '../admission/places';
import { type Refusal, refusals } from '../admission/refusals';
import type { Rule } from '../rule';

/** Names of ports. */
export const MESH209: Rule = {
  code: 'MESH209',
  name: 'invalid-port-name',
  severity: Severity.ERROR,
  aliases: ['IST0106'],
  summary: 'the name of a port is no DNS label',
  why: 'Admission takes names of letters, digits and - only. The name also tells the protocol of a port where none is given (http-web, '
    + 'grpc, tcp-ledger).',
  fix: 'write a name such as http or tls-ledger',
  inputs: ['ServiceEntry', 'Sidecar'],
  bad: `
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: web, namespace: shop }
spec:
  hosts: [ledger.example.com]
  ports: [{ number: 443, name: tls_ledger, protocol: TLS }]
  resolution: DNS
`,
  good: `
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: web, namespace: shop }
spec:
  hosts: [ledger.example.com]
  ports: [{ number: 443, name: tls-ledger, protocol: TLS }]
  resolution: DNS
`,

  check(model) {
    return refusals(model, this.inputs, problemsOf, PLACES);
  },
};

const PLACES = ['spec.ports[].name', 'spec.ingress[].port.name', 'spec.egress[].port.name'];

function* problemsOf(manifest: JsonObject, { kind }: Resource): Iterable<Refusal> {
  for (const { path, value } of textsOfAll(manifest, PLACES)) {
    // The ports of a Sidecar need no name.
    if (!isIstioLabel(value) && (value !== '' || kind === 'ServiceEntry')) {
      yield { path, message: `the port is called '${value}'` };
    }
  }
}
