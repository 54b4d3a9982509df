import { Severity } from '../../core/finding';
import { parseProtocol } from '../../mesh/host/protocol';
import { listAt, textAt } from '../../mesh/json-access';
import type { JsonObject, Resource } from '../../mesh/resource';
import { placesOf, textsOf } from '../admission/places';
import { type Refusal, refusals } from '../admission/refusals';
import type { Rule } from '../rule';

/** Hosts that are looked up for each request. */
export const MESH277: Rule = {
  code: 'MESH277',
  name: 'invalid-dynamic-dns',
  severity: Severity.ERROR,
  aliases: ['IST0106'],
  summary: 'a ServiceEntry with resolution DYNAMIC_DNS has what that cannot have',
  why: 'With DYNAMIC_DNS the proxy looks up whatever host a request names, as far as a wildcard of the ServiceEntry covers it. So each '
    + 'host is a wildcard, there are neither addresses nor endpoints, the protocol shows the host (HTTP, HTTP2, GRPC or TLS), and inside '
    + 'the mesh it does not work with a waypoint.',
  fix: 'keep wildcard hosts and ports of these protocols, or use another resolution',
  inputs: ['ServiceEntry'],
  bad: `
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: web, namespace: shop }
spec:
  hosts: [ledger.example.com]
  ports: [{ number: 443, name: tls, protocol: TLS }]
  location: MESH_EXTERNAL
  resolution: DYNAMIC_DNS
`,
  good: `
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: web, namespace: shop }
spec:
  hosts: ['*.example.com']
  ports: [{ number: 443, name: tls, protocol: TLS }]
  location: MESH_EXTERNAL
  resolution: DYNAMIC_DNS
`,

  check(model) {
    return refusals(model, this.inputs, problemsOf);
  },
};

const PROTOCOLS = ['HTTP', 'HTTP2', 'GRPC', 'TLS'];
const WAYPOINT = 'istio.io/use-waypoint';

function* problemsOf(manifest: JsonObject, { labels }: Resource): Iterable<Refusal> {
  if (textAt(manifest, 'spec', 'resolution') !== 'DYNAMIC_DNS') {
    return;
  }
  for (const { path, value } of textsOf(manifest, 'spec.hosts[]').filter((place) => !place.value.startsWith('*'))) {
    yield { path, message: `the host '${value}' is no wildcard` };
  }
  for (const field of ['addresses', 'endpoints'].filter((name) => listAt(manifest, 'spec', name).length > 0)) {
    yield { path: ['spec', field], message: `there are ${field}` };
  }
  for (const { path, value: port } of placesOf(manifest, 'spec.ports[]')) {
    const protocol = textAt(port, 'protocol') ?? '';
    if (!PROTOCOLS.includes(parseProtocol(protocol))) {
      yield { path: [...path, 'protocol'], message: `the protocol is ${protocol === '' ? 'not given' : protocol}; allowed: ${PROTOCOLS.join(', ')}` };
    }
  }
  const waypoint = Object.hasOwn(labels, WAYPOINT) ? labels[WAYPOINT] : '';
  if (textAt(manifest, 'spec', 'location') === 'MESH_INTERNAL' && !['', 'none'].includes(waypoint.toLowerCase())) {
    yield { path: ['spec', 'location'], message: `location is MESH_INTERNAL, and the waypoint is ${waypoint}` };
  }
}
