import { Severity } from '../../core/finding';
import type { MeshHost } from '../../mesh/host/mesh-host';
import { servicePortProtocol } from '../../mesh/host/protocol';
import { listAt, numberAt, textAt } from '../../mesh/json-access';
import type { MeshModel } from '../../mesh/mesh-model';
import type { Rule, Violation } from '../rule';

/** A port of which Istio does not know what is spoken there. */
export const MESH129: Rule = {
  code: 'MESH129',
  name: 'port-without-protocol',
  severity: Severity.INFO,
  aliases: ['IST0118', 'KIA0601', 'KIA0602'],
  summary: 'a port of a Service says no protocol that Istio knows',
  why: 'The protocol is appProtocol, or else the name of the port up to the first hyphen. Where neither is one that Istio knows, the proxies look at the first bytes '
    + 'of each connection: HTTP is mostly found out, but protocols in which the server speaks first wait for a timeout, and gRPC, routes and policies depend on the guess. '
    + 'An appProtocol that Istio does not know hides the name of the port, so it is a warning. Nothing is said about pods that have no proxy.',
  fix: 'begin the name of the port with its protocol (http, grpc, tcp, tls …), or write it as appProtocol',
  inputs: ['Service', 'Namespace', 'Deployment', 'StatefulSet', 'DaemonSet', 'Pod'],
  bad: `
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { selector: { app: web }, ports: [{ name: web, port: 8080 }] }
`,
  good: `
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { selector: { app: web }, ports: [{ name: http-web, port: 8080 }] }
`,

  * check(model): Iterable<Violation> {
    for (const host of model.hosts.all) {
      if (host.kind !== 'Service' || host.externalName !== undefined || isOfIstio(host) || isOutsideOfMesh(model, host)) {
        continue;
      }
      const { resource } = host;
      for (const [index, port] of listAt(resource.manifest, 'spec', 'ports').entries()) {
        const path = `spec.ports[${index}]`;
        const [name, appProtocol, protocol] = ['name', 'appProtocol', 'protocol'].map((field) => textAt(port, field));
        const number = numberAt(port, 'port') ?? 0;
        if (number !== 0 && servicePortProtocol({ number, name, protocol, appProtocol }) === 'undetected') {
          yield appProtocol === undefined
            ? { resource, path, message: `port ${number} ${name === undefined ? 'has neither a name nor an appProtocol' : `is called ${name} and has no appProtocol`}, so Istio guesses what is spoken there` }
            : { resource, path: `${path}.appProtocol`, message: `appProtocol ${appProtocol} of port ${number} is none that Istio knows, so it guesses`, severity: Severity.WARNING };
        }
      }
    }
  },
};

/** The parts of Istio itself, and Services that it makes for gateways. */
function isOfIstio({ resource: { labels } }: MeshHost): boolean {
  return labels.istio !== undefined || labels.release === 'istio' || labels['gateway.istio.io/managed'] !== undefined;
}

function isOutsideOfMesh(model: MeshModel, host: MeshHost): boolean {
  const pods = model.hosts.workloadsOf(host);
  return pods.length > 0
    ? pods.every(({ injected, ambient }) => injected === false && ambient === false)
    : model.workloads.namespaceLabels(host.namespace)?.['istio-injection'] === 'disabled';
}
