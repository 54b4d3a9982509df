import { Severity } from '../../core/finding';
import { hostsOverlap } from '../../core/host';
import { isHttp } from '../../mesh/host/protocol';
import { textAt } from '../../mesh/json-access';
import type { MeshModel } from '../../mesh/mesh-model';
import { commonHosts, hostsFor } from '../../mesh/route/gateway-server';
import type { GatewayServer } from '../../mesh/route/gateway-server';
import type { VirtualService } from '../../mesh/route/virtual-service';
import { MESH_GATEWAY } from '../../mesh/route/virtual-service';
import { distinct } from '../calls/http-routes';
import type { Rule, Violation } from '../rule';

/** Whoever types the name without https:// stays without it. */
export const MESH707: Rule = {
  code: 'MESH707',
  name: 'plain-text-beside-https',
  severity: Severity.INFO,
  aliases: [],
  summary: 'a gateway answers the same host in plain text and with TLS, without a redirect',
  why: 'Routes of a VirtualService hold at every server of the gateway for their host. Beside a server with TLS one for HTTP serves the same pages in plain text, with '
    + 'their cookies and passwords, unless it says httpsRedirect. A VirtualService whose matches keep the routes to the port with TLS, or that redirects '
    + 'itself, is not meant.',
  fix: 'set tls.httpsRedirect: true at the server for HTTP',
  inputs: ['Gateway', 'VirtualService'],
  bad: `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: web, namespace: shop }
spec:
  selector: { istio: ingress }
  servers:
    - { port: { number: 80, name: http, protocol: HTTP }, hosts: [shop.example.com] }
    - { port: { number: 443, name: https, protocol: HTTPS }, hosts: [shop.example.com], tls: { mode: SIMPLE, credentialName: shop-tls } }
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec:
  hosts: [shop.example.com]
  gateways: [web]
  http: [{ route: [{ destination: { host: web.shop.svc.cluster.local } }] }]
`,
  good: `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: web, namespace: shop }
spec:
  selector: { istio: ingress }
  servers:
    - { port: { number: 80, name: http, protocol: HTTP }, hosts: [shop.example.com], tls: { httpsRedirect: true } }
    - { port: { number: 443, name: https, protocol: HTTPS }, hosts: [shop.example.com], tls: { mode: SIMPLE, credentialName: shop-tls } }
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec:
  hosts: [shop.example.com]
  gateways: [web]
  http: [{ route: [{ destination: { host: web.shop.svc.cluster.local } }] }]
`,

  check: (model) => distinct(model.virtualServices.all.flatMap((virtualService) => virtualService.gateways
    .filter((gateway) => gateway !== MESH_GATEWAY).flatMap((gateway) => [...inPlainText(model, virtualService, gateway)]))),
};

function* inPlainText(model: MeshModel, virtualService: VirtualService, gateway: string): Iterable<Violation> {
  const [namespace] = gateway.split('/');
  const own = virtualService.hosts.map((host) => host.toLowerCase());
  const served = model.gatewayRouting.servers(gateway)
    .map((server) => ({ server, hosts: commonHosts(hostsFor(server, virtualService.namespace), own) }));
  const encrypted = served.filter(({ server }) => endsTls(server)).flatMap(({ hosts }) => hosts);
  for (const { server: { protocol, port, httpsRedirect, from }, hosts } of encrypted.length === 0 ? [] : served) {
    const both = isHttp(protocol) && !httpsRedirect ? hosts.find((host) => encrypted.some((other) => hostsOverlap(host, other))) : undefined;
    const answers = virtualService.http.some((route) => route.action === 'route' && route.forProxy({ namespace, gateway, port })
      .some((match) => textAt(match?.json, 'scheme', 'exact') !== 'https'));
    if (both !== undefined && answers && from.resource !== undefined) {
      yield { resource: from.resource, path: from.path, message: `${both} is answered in plain text on port ${port}, beside TLS` };
    }
  }
}

function endsTls({ protocol, tls }: GatewayServer): boolean {
  return protocol === 'HTTPS' && !['PASSTHROUGH', 'AUTO_PASSTHROUGH'].includes(textAt(tls, 'mode') ?? '');
}
