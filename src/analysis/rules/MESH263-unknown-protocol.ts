import { Severity } from '../../core/finding';
import { parseProtocol } from '../../mesh/host/protocol';
import { textAt } from '../../mesh/json-access';
import type { JsonObject, Resource } from '../../mesh/resource';
import { placesOfAll } from '../admission/places';
import { type Refusal, refusals } from '../admission/refusals';
import type { Rule } from '../rule';

/** Protocols of ports. */
export const MESH263: Rule = {
  code: 'MESH263',
  name: 'unknown-protocol',
  severity: Severity.ERROR,
  aliases: ['IST0106'],
  summary: 'the protocol of a port is not one that Istio knows',
  why: 'Istio knows HTTP, HTTP2, HTTP_PROXY, GRPC, GRPC-Web, HTTPS, TLS, TCP, UDP, Mongo, MySQL and Redis, in upper or lower case. A '
    + 'server of a Gateway needs one; elsewhere none at all means that the proxy finds out itself.',
  fix: 'write one of these; TCP fits everything that the proxy need not understand',
  inputs: ['Gateway', 'ServiceEntry', 'Sidecar'],
  bad: `
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: web, namespace: shop }
spec:
  hosts: [ledger.example.com]
  ports: [{ number: 5432, name: tcp-ledger, protocol: POSTGRES }]
  resolution: DNS
`,
  good: `
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: web, namespace: shop }
spec:
  hosts: [ledger.example.com]
  ports: [{ number: 5432, name: tcp-ledger, protocol: TCP }]
  resolution: DNS
`,

  check(model) {
    return refusals(model, this.inputs, problemsOf);
  },
};

const PORTS = ['spec.servers[].port', 'spec.ports[]', 'spec.ingress[].port', 'spec.egress[].port'];

function* problemsOf(manifest: JsonObject, { kind }: Resource): Iterable<Refusal> {
  for (const { path, value: port } of placesOfAll(manifest, PORTS)) {
    const protocol = textAt(port, 'protocol') ?? '';
    if (parseProtocol(protocol) === 'undetected' && (protocol !== '' || kind === 'Gateway')) {
      yield { path: [...path, 'protocol'], message: protocol === '' ? 'the port has no protocol' : `there is no protocol ${protocol}` };
    }
  }
}
