import { Severity } from '../../core/finding';
import { isTls } from '../../mesh/host/protocol';
import { textAt } from '../../mesh/json-access';
import type { MeshModel } from '../../mesh/mesh-model';
import type { Cluster } from '../destination/clusters';
import { clustersByBlock } from '../destination/clusters';
import type { Rule, Violation } from '../rule';

const ORIGINATING = ['SIMPLE', 'MUTUAL'];

/** What is encrypted already need not be encrypted again. */
export const MESH700: Rule = {
  code: 'MESH700',
  name: 'double-tls',
  severity: Severity.WARNING,
  aliases: [],
  summary: 'a DestinationRule adds TLS to a port on which the application speaks TLS itself',
  why: 'On a port with the protocol HTTPS or TLS the application makes TLS, and the proxy passes it on. With tls.mode SIMPLE or MUTUAL the proxy puts that into '
    + 'TLS of its own, as the cluster that istiod makes shows: the server finds TLS inside of TLS and ends the connection. The mode is meant for ports '
    + 'with plain HTTP. Where a route for HTTP sends to the port, as at an egress gateway, it is right, and nothing is reported.',
  fix: 'set the mode under portLevelSettings for the HTTP port alone',
  inputs: ['DestinationRule', 'ServiceEntry', 'Service', 'VirtualService'],
  bad: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: api, namespace: shop }
spec:
  host: api.example.com
  trafficPolicy:
    tls: { mode: SIMPLE }
---
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: api, namespace: shop }
spec:
  hosts: [api.example.com]
  location: MESH_EXTERNAL
  resolution: DNS
  ports: [{ number: 80, name: http, protocol: HTTP, targetPort: 443 }, { number: 443, name: https, protocol: HTTPS }]
`,
  good: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: api, namespace: shop }
spec:
  host: api.example.com
  trafficPolicy:
    portLevelSettings: [{ port: { number: 80 }, tls: { mode: SIMPLE } }]
---
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: api, namespace: shop }
spec:
  hosts: [api.example.com]
  location: MESH_EXTERNAL
  resolution: DNS
  ports: [{ number: 80, name: http, protocol: HTTP, targetPort: 443 }, { number: 443, name: https, protocol: HTTPS }]
`,

  * check(model): Iterable<Violation> {
    for (const { block: { value, resource, path }, clusters } of clustersByBlock(model, 'tls')) {
      const mode = textAt(value, 'mode') ?? '';
      if (resource !== undefined && ORIGINATING.includes(mode)) {
        for (const place of new Set(clusters.flatMap((cluster) => encryptedPorts(model, cluster)))) {
          yield { resource, path: `${path}.mode`, message: `${mode} encrypts what applications send to ${place}, which is TLS already` };
        }
      }
    }
  },
};

/** The ports of a cluster for TLS of the application, as far as no route sends plain HTTP there. */
function encryptedPorts(model: MeshModel, { host, ports }: Cluster): readonly string[] {
  const encrypted = ports.filter(({ protocol }) => isTls(protocol));
  const routed = encrypted.length === 0 || host === undefined ? [] : model.virtualServices.sendingTo(host.host).flatMap(({ http }) =>
    http.flatMap(({ destinations }) => destinations.filter((destination) => destination.host === host.host).map(({ port }) => port)));
  return encrypted.filter(({ number }) => !routed.includes(number) && !(routed.includes(undefined) && host?.ports.length === 1))
    .map(({ number, protocol }) => `port ${number} (${protocol}) of ${host?.host ?? ''}`);
}
