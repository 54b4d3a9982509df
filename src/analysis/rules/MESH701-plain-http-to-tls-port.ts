import { Severity } from '../../core/finding';
import { portOf } from '../../mesh/host/mesh-host';
import { isTls } from '../../mesh/host/protocol';
import type { MeshModel } from '../../mesh/mesh-model';
import type { HttpRoute } from '../../mesh/route/http-route';
import { MESH_GATEWAY } from '../../mesh/route/virtual-service';
import type { OwnedRoute } from '../calls/http-routes';
import { distinct, httpRoutes } from '../calls/http-routes';
import type { Rule, Violation } from '../rule';

type Destination = Pick<HttpRoute['destinations'][number], 'host' | 'port' | 'subset' | 'from'>;

/** A route for HTTP sends plain requests, unless somebody encrypts them. */
export const MESH701: Rule = {
  code: 'MESH701',
  name: 'plain-http-to-tls-port',
  severity: Severity.WARNING,
  aliases: [],
  summary: 'an HTTP route sends to a port that expects TLS, and no DestinationRule adds it',
  why: 'The proxy took the request apart as plain HTTP and passes it on as plain HTTP, even when the port has the protocol HTTPS or TLS: that only says what '
    + 'applications send. The server answers with 400 or closes the connection. The cluster that istiod makes for such a port has no TLS unless a '
    + 'DestinationRule says tls.mode SIMPLE or MUTUAL for it; mutual TLS of the mesh is not what the application behind the port expects.',
  fix: 'add a DestinationRule with tls.mode: SIMPLE for this port, where the callers look for it',
  inputs: ['VirtualService', 'DestinationRule', 'ServiceEntry', 'Service', 'Sidecar', 'PeerAuthentication'],
  bad: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: api, namespace: shop }
spec:
  hosts: [api.example.com]
  http:
    - match: [{ port: 80 }]
      route: [{ destination: { host: api.example.com, port: { number: 443 } } }]
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
kind: VirtualService
metadata: { name: api, namespace: shop }
spec:
  hosts: [api.example.com]
  http:
    - match: [{ port: 80 }]
      route: [{ destination: { host: api.example.com, port: { number: 443 } } }]
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: api, namespace: shop }
spec:
  host: api.example.com
  trafficPolicy:
    portLevelSettings: [{ port: { number: 443 }, tls: { mode: SIMPLE } }]
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

  check: (model) => distinct(httpRoutes(model).flatMap((owned) => [...owned.route.destinations, ...owned.route.mirrors].flatMap((destination): Violation[] => {
    const { resource, path } = destination.from;
    const protocol = protocolOf(destination, owned, model);
    return resource === undefined || protocol === undefined || callersOf(owned).some((namespace) => encrypts(destination, namespace, model)) ? [] : [{
      resource, path, message: `plain HTTP goes to port ${destination.port ?? ''} of ${destination.host}, which is for ${protocol}`,
    }];
  }))),
};

/** The protocol of a destination's port, where it is one with TLS of the application. */
function protocolOf({ host, port }: Destination, { virtualService }: OwnedRoute, model: MeshModel): string | undefined {
  const declared = port === undefined ? undefined : model.hosts.find(host, virtualService.namespace);
  const protocol = declared === undefined || port === undefined ? undefined : portOf(declared, port)?.protocol;
  return protocol !== undefined && isTls(protocol) ? protocol : undefined;
}

/** The namespaces of the proxies that have the route, as far as names tell. */
function callersOf({ virtualService, route }: OwnedRoute): readonly string[] {
  return virtualService.gateways.flatMap((gateway) => {
    const namespace = gateway === MESH_GATEWAY ? virtualService.namespace : gateway.split('/')[0];
    return route.matches.length === 0 || route.matches.some(({ gateways }) => gateways.length === 0 || gateways.includes(gateway)) ? [namespace] : [];
  });
}

/** Whether a DestinationRule says so; mutual TLS that Istio adds by itself is for the proxy on the other side alone. */
function encrypts({ host, port, subset }: Destination, namespace: string, model: MeshModel): boolean {
  const { mode, automatic } = model.clientTls({ caller: { namespace }, host, port, subset });
  return mode !== 'DISABLE' && !automatic;
}
