import { Severity } from '../../core/finding';
import type { MeshModel } from '../../mesh/mesh-model';
import type { Provenance } from '../../mesh/provenance';
import { MESH_GATEWAY, type VirtualService } from '../../mesh/route/virtual-service';
import { distinct } from '../calls/http-routes';
import { objectName } from '../object-name';
import type { Rule, Violation } from '../rule';

/** Only the pod that called knows the address; a gateway was called by its own. */
export const MESH705: Rule = {
  code: 'MESH705',
  name: 'unresolved-host-at-gateway',
  severity: Severity.ERROR,
  aliases: [],
  summary: 'a route at a gateway sends to a ServiceEntry without addresses and with resolution NONE',
  why: 'With resolution NONE, which is also what is taken when nothing is said, a proxy sends a request to the address that its application called. At a gateway that '
    + 'is the gateway itself. istiod gives the gateway a cluster without endpoints for such a host, as its output shows, so that every request is '
    + 'answered with 503.',
  fix: 'set resolution: DNS in the ServiceEntry',
  inputs: ['VirtualService', 'ServiceEntry', 'Service'],
  bad: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: api, namespace: istio-egress }
spec:
  hosts: [api.example.com]
  gateways: [egress]
  tls:
    - match: [{ port: 443, sniHosts: [api.example.com] }]
      route: [{ destination: { host: api.example.com, port: { number: 443 } } }]
---
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: api, namespace: istio-egress }
spec:
  hosts: [api.example.com]
  location: MESH_EXTERNAL
  ports: [{ number: 443, name: tls, protocol: TLS }]
  resolution: NONE
`,
  good: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: api, namespace: istio-egress }
spec:
  hosts: [api.example.com]
  gateways: [egress]
  tls:
    - match: [{ port: 443, sniHosts: [api.example.com] }]
      route: [{ destination: { host: api.example.com, port: { number: 443 } } }]
---
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: api, namespace: istio-egress }
spec:
  hosts: [api.example.com]
  location: MESH_EXTERNAL
  ports: [{ number: 443, name: tls, protocol: TLS }]
  resolution: DNS
`,

  check: (model) => distinct(model.virtualServices.all.flatMap(gatewayDestinations).flatMap(({ host, from: { resource, path }, gateway }): Violation[] => {
    const declared = unresolved(model, host, gateway);
    return resource === undefined || declared === undefined ? [] : [{
      resource, path, message: `${host} of ${objectName(declared.resource)} has resolution NONE and no endpoints, so that ${gateway} cannot reach it`,
    }];
  })),
};

interface GatewayDestination {
  readonly host: string;
  readonly from: Provenance;
  readonly gateway: string;
}

/** The destinations that gateways send to, each with the first gateway that has its route. */
function gatewayDestinations({ gateways, http, tls, tcp }: VirtualService): readonly GatewayDestination[] {
  const real = gateways.filter((gateway) => gateway !== MESH_GATEWAY);
  return [...http, ...tls, ...tcp].flatMap(({ matches, destinations }) => {
    const all: readonly { readonly gateways: readonly string[] }[] = matches;
    const gateway = real.find((name) => all.length === 0 || all.some((match) => match.gateways.length === 0 || match.gateways.includes(name)));
    return gateway === undefined ? [] : destinations.filter(({ share }) => share > 0).map(({ host, from }) => ({ host, from, gateway }));
  });
}

function unresolved(model: MeshModel, host: string, gateway: string): ReturnType<MeshModel['hosts']['find']> {
  const declared = model.hosts.find(host, gateway.split('/')[0]);
  return declared?.kind === 'ServiceEntry' && declared.resolution === 'NONE' && declared.endpoints.length === 0 && declared.selector === undefined
    ? declared
    : undefined;
}
