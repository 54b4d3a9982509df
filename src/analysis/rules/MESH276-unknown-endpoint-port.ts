import { Severity } from '../../core/finding';
import { objectAt, textAt } from '../../mesh/json-access';
import type { JsonObject } from '../../mesh/resource';
import { placesOf } from '../admission/places';
import { type Refusal, refusals } from '../admission/refusals';
import type { Rule } from '../rule';

/** Endpoints say where the ports of a ServiceEntry are. */
export const MESH276: Rule = {
  code: 'MESH276',
  name: 'unknown-endpoint-port',
  severity: Severity.ERROR,
  aliases: ['IST0106'],
  summary: 'an endpoint has a port that its ServiceEntry does not have',
  why: "The keys of an endpoint's ports are the names of the ServiceEntry's ports. Admission rejects other names: istiod would not know "
    + 'what they are for.',
  fix: 'name one of the ports of the ServiceEntry',
  inputs: ['ServiceEntry'],
  bad: `
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: web, namespace: shop }
spec:
  hosts: [ledger.example.com]
  ports: [{ number: 443, name: tls, protocol: TLS }]
  resolution: STATIC
  endpoints: [{ address: 203.0.113.7, ports: { https: 8443 } }]
`,
  good: `
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: web, namespace: shop }
spec:
  hosts: [ledger.example.com]
  ports: [{ number: 443, name: tls, protocol: TLS }]
  resolution: STATIC
  endpoints: [{ address: 203.0.113.7, ports: { tls: 8443 } }]
`,

  check(model) {
    return refusals(model, this.inputs, problemsOf);
  },
};

function* problemsOf(manifest: JsonObject): Iterable<Refusal> {
  const names = new Set(placesOf(manifest, 'spec.ports[]').map(({ value }) => textAt(value, 'name') ?? ''));
  if (!['STATIC', 'DNS', 'DNS_ROUND_ROBIN'].includes(textAt(manifest, 'spec', 'resolution') ?? 'NONE')) {
    return;
  }
  for (const { path, value: endpoint } of placesOf(manifest, 'spec.endpoints[]')) {
    for (const name of Object.keys(objectAt(endpoint, 'ports') ?? {}).filter((port) => !names.has(port))) {
      yield { path: [...path, 'ports', name], message: `there is no port ${name}; the ports are: ${[...names].join(', ') || 'none'}` };
    }
  }
}
