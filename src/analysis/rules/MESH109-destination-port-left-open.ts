import { Severity } from '../../core/finding';
import { canBeHttp } from '../../mesh/host/protocol';
import { numberAt, textsAt } from '../../mesh/json-access';
import type { MeshModel } from '../../mesh/mesh-model';
import type { Resource } from '../../mesh/resource';
import { fullGatewayName, MESH_GATEWAY } from '../../mesh/route/virtual-service';
import { objectName } from '../object-name';
import type { WrittenDestination } from '../references/written-destinations';
import { writtenDestinations } from '../references/written-destinations';
import type { Rule, Violation } from '../rule';

/** A route that leaves the port to the call, which comes in on a port that the destination does not have. */
export const MESH109: Rule = {
  code: 'MESH109',
  name: 'destination-port-left-open',
  severity: Severity.ERROR,
  aliases: ['IST0112'],
  summary: 'a route names no port, and the calls come in on one that the destination does not have',
  why: 'Without a port in the destination Istio takes the only port of the host, or, where it has several, the port that was called: of the Service '
    + 'that the VirtualService speaks for, or of the gateway. When the destination has no such port, the route points to a cluster '
    + 'that Envoy does not have, and it answers 503. (istioctl asks for the port wherever the destination has several, also where the called one is right.)',
  fix: 'write the port: destination.port.number',
  inputs: ['VirtualService', 'Service', 'ServiceEntry', 'Gateway'],
  bad: `
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { selector: { app: web }, ports: [{ name: http, port: 80 }] }
---
apiVersion: v1
kind: Service
metadata: { name: pages, namespace: shop }
spec: { selector: { app: pages }, ports: [{ name: http, port: 8080 }, { name: http-admin, port: 8081 }] }
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec:
  hosts: [web.shop.svc.cluster.local]
  http: [{ route: [{ destination: { host: pages.shop.svc.cluster.local } }] }]
`,
  good: `
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { selector: { app: web }, ports: [{ name: http, port: 80 }] }
---
apiVersion: v1
kind: Service
metadata: { name: pages, namespace: shop }
spec: { selector: { app: pages }, ports: [{ name: http, port: 8080 }, { name: http-admin, port: 8081 }] }
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec:
  hosts: [web.shop.svc.cluster.local]
  http: [{ route: [{ destination: { host: pages.shop.svc.cluster.local, port: { number: 8080 } } }] }]
`,

  * check(model): Iterable<Violation> {
    for (const destination of writtenDestinations(model)) {
      const host = destination.port === undefined ? model.hosts.find(destination.written, destination.resource.namespace) : undefined;
      if (host === undefined || destination.protocol !== 'http' || host.ports.length < 2) {
        continue;
      }
      const called = calledPorts(model, destination).find((port) => host.ports.every(({ number }) => number !== port));
      if (called !== undefined) {
        yield {
          resource: destination.resource,
          path: destination.path,
          message: `calls on port ${called} are sent to port ${called} of ${objectName(host.resource)}, which has ${host.ports.map(({ number }) => number).join(', ')}`,
          ...destination.isUnused ? { severity: Severity.WARNING } : {},
        };
      }
    }
  },
};

/** The ports on which requests come in that can take the route, as far as the manifests tell. */
function calledPorts(model: MeshModel, { resource, matches }: WrittenDestination): readonly number[] {
  const virtualService = model.virtualServices.of(resource);
  const ports = (virtualService?.gateways ?? []).flatMap((gateway) => gateway === MESH_GATEWAY
    ? (virtualService?.hosts ?? []).flatMap((host) => portsOfHost(model, host, resource))
    : portsOfGateway(model, gateway));
  return matches.length === 0 ? ports : ports.filter((port) => matches.some((match) => {
    const wanted = numberAt(match, 'port') ?? 0;
    // A match for certain gateways is too particular to be judged by the ports of all of them.
    return (wanted === 0 || wanted === port) && textsAt(match, 'gateways').every((gateway) =>
      (virtualService?.gateways ?? []).every((bound) => bound === fullGatewayName(gateway, resource.namespace)));
  }));
}

function portsOfHost(model: MeshModel, host: string, { namespace }: Resource): number[] {
  return (model.hosts.find(host, namespace)?.ports ?? []).filter(({ protocol }) => canBeHttp(protocol)).map(({ number }) => number);
}

/** Ports of servers whose requests the gateway sees: not those that it passes on as they are. */
function portsOfGateway(model: MeshModel, gateway: string): number[] {
  return model.gatewayRouting.servers(gateway).filter(({ protocol }) => canBeHttp(protocol) || protocol === 'HTTPS')
    .filter(({ tls }) => !['PASSTHROUGH', 'AUTO_PASSTHROUGH'].includes(String(tls?.mode))).map(({ port }) => port);
}
