import { Severity } from '../../core/finding';
import { isWildcardHost } from '../../core/host';
import { numberAt } from '../../mesh/json-access';
import type { MeshModel } from '../../mesh/mesh-model';
import type { Provenance } from '../../mesh/provenance';
import type { VirtualService } from '../../mesh/route/virtual-service';
import { MESH_GATEWAY } from '../../mesh/route/virtual-service';
import { distinct } from '../calls/http-routes';
import type { Rule, Violation } from '../rule';

/** The port of a match is the one that is called. */
export const MESH304: Rule = {
  code: 'MESH304',
  name: 'match-port-not-served',
  severity: Severity.WARNING,
  aliases: [],
  summary: 'a match asks for a port that no host of the VirtualService has, and no server of its gateways',
  why: 'match.port is the port that the caller uses: that of the Service or ServiceEntry in the mesh, that of the server at a gateway. istiod gives a '
    + 'match with a port to that port\'s routes only, so that one with a port that is nowhere, often the pods\' own, is left out for every proxy. '
    + 'Reported when the manifests hold every host and every gateway of the VirtualService.',
  fix: 'write the port of the Service, not that of its pods',
  inputs: ['VirtualService', 'Gateway', 'Service', 'ServiceEntry'],
  bad: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: orders, namespace: shop }
spec:
  hosts: [orders]
  http:
    - match: [{ port: 8080 }]
      timeout: 5s
      route: [{ destination: { host: orders } }]
---
apiVersion: v1
kind: Service
metadata: { name: orders, namespace: shop }
spec: { selector: { app: orders }, ports: [{ name: http, port: 80, targetPort: 8080 }] }
`,
  good: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: orders, namespace: shop }
spec:
  hosts: [orders]
  http:
    - match: [{ port: 80 }]
      timeout: 5s
      route: [{ destination: { host: orders } }]
---
apiVersion: v1
kind: Service
metadata: { name: orders, namespace: shop }
spec: { selector: { app: orders }, ports: [{ name: http, port: 80, targetPort: 8080 }] }
`,

  check: (model) => distinct(unserved(model)),
};

function* unserved(model: MeshModel): Iterable<Violation> {
  for (const virtualService of model.virtualServices.all) {
    const matches = matchesWithPort(virtualService);
    const served = matches.length === 0 ? undefined : portsOf(virtualService, model);
    for (const { port, from: { resource, path } } of served === undefined ? [] : matches) {
      if (resource !== undefined && served?.has(port) === false) {
        yield { resource, path: `${path}.port`, message: `nobody calls ${virtualService.hosts.join(', ')} on port ${port}: there is only ${[...served].join(', ')}` };
      }
    }
  }
}

function matchesWithPort({ http, tls, tcp }: VirtualService): readonly { readonly port: number; readonly from: Provenance }[] {
  return [
    ...http.flatMap(({ matches }) => matches.map(({ json, from }) => ({ port: numberAt(json, 'port') ?? 0, from }))),
    ...[...tls, ...tcp].flatMap(({ matches }) => matches),
  ].filter(({ port }) => port > 0);
}

/** The ports on which the hosts can be called; undefined when one of the hosts or gateways is not known. */
function portsOf({ hosts, gateways }: VirtualService, model: MeshModel): ReadonlySet<number> | undefined {
  const atGateways = gateways.filter((gateway) => gateway !== MESH_GATEWAY).map((gateway) => model.gatewayRouting.servers(gateway));
  const inMesh = gateways.includes(MESH_GATEWAY) ? hosts.map((host) => isWildcardHost(host) ? [] : model.hosts.declarations(host)) : [];
  return atGateways.some((servers) => servers.length === 0) || inMesh.some((declarations) => declarations.length === 0)
    ? undefined
    : new Set([...atGateways.flat().map(({ port }) => port), ...inMesh.flat().flatMap(({ ports }) => ports.map(({ number }) => number))]);
}
