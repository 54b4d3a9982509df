import { Severity } from '../../core/finding';
import type { MeshHost } from '../../mesh/host/mesh-host';
import { ISTIO_NETWORKING } from '../../mesh/kinds';
import type { MeshModel } from '../../mesh/mesh-model';
import { readServers } from '../../mesh/route/gateway-server';
import type { Workload } from '../../mesh/workload/workload';
import { gatewayPods } from '../gateways/gateway-pods';
import { objectName } from '../object-name';
import type { Rule, Violation } from '../rule';

/** A port of a gateway that nothing leads to. */
export const MESH121: Rule = {
  code: 'MESH121',
  name: 'gateway-port-not-on-service',
  severity: Severity.WARNING,
  aliases: ['IST0162'],
  summary: 'a server\'s port is on no Service of the gateway\'s pods',
  why: 'The pods listen on the port, and clients come in through a Service. The number of a server is that of the Service\'s port, or of the port of the pods that it leads to. '
    + 'It is said where the manifests hold the pods and a Service for them. (istioctl forgets ports of a Service that leave out protocol: TCP.)',
  fix: 'add the port to the Service, or correct it here',
  inputs: ['Gateway', 'Service', 'Deployment', 'DaemonSet', 'StatefulSet', 'Pod'],
  about: { Gateway: ['servers'] },
  bad: `
apiVersion: apps/v1
kind: Deployment
metadata: { name: ingress, namespace: edge }
spec:
  replicas: 2
  selector: { matchLabels: { istio: ingress } }
  template:
    metadata:
      labels: { istio: ingress, sidecar.istio.io/inject: "true" }
      annotations: { inject.istio.io/templates: gateway }
    spec: { containers: [{ name: istio-proxy, image: auto }] }
---
apiVersion: v1
kind: Service
metadata: { name: ingress, namespace: edge }
spec: { type: LoadBalancer, selector: { istio: ingress }, ports: [{ name: http, port: 80, targetPort: 8080 }] }
---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: web, namespace: shop }
spec:
  selector: { istio: ingress }
  servers: [{ port: { number: 443, name: https, protocol: HTTPS }, tls: { mode: SIMPLE, credentialName: shop-tls }, hosts: [shop.example.com] }]
`,
  good: `
apiVersion: apps/v1
kind: Deployment
metadata: { name: ingress, namespace: edge }
spec:
  replicas: 2
  selector: { matchLabels: { istio: ingress } }
  template:
    metadata:
      labels: { istio: ingress, sidecar.istio.io/inject: "true" }
      annotations: { inject.istio.io/templates: gateway }
    spec: { containers: [{ name: istio-proxy, image: auto }] }
---
apiVersion: v1
kind: Service
metadata: { name: ingress, namespace: edge }
spec: { type: LoadBalancer, selector: { istio: ingress }, ports: [{ name: http, port: 80, targetPort: 8080 }, { name: https, port: 443, targetPort: 8443 }] }
---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: web, namespace: shop }
spec:
  selector: { istio: ingress }
  servers: [{ port: { number: 443, name: https, protocol: HTTPS }, tls: { mode: SIMPLE, credentialName: shop-tls }, hosts: [shop.example.com] }]
`,

  * check(model): Iterable<Violation> {
    const pods = gatewayPods(model);
    const doors = new Map<readonly Workload[], Door>();
    for (const resource of model.ofKind('Gateway', ISTIO_NETWORKING)) {
      const workloads = pods.of(resource);
      const { services, open } = doors.get(workloads) ?? doorOf(model, workloads);
      doors.set(workloads, { services, open });
      for (const { port, from } of services.length === 0 ? [] : readServers(resource)) {
        if (port !== 0 && !open.has(port)) {
          const others = services.slice(0, 3).map(({ resource: service, ports }) => `${objectName(service)} has ${ports.map(({ number }) => number).join(', ') || 'none'}`);
          yield { resource, path: `${from.path}.port.number`, message: `no Service of the gateway's pods has port ${port}; ${others.join(', ')}` };
        }
      }
    }
  },
};

/** How clients come to some pods. */
interface Door {
  readonly services: readonly MeshHost[];
  /** The ports that a Gateway for the pods can name. */
  readonly open: ReadonlySet<number | undefined>;
}

function doorOf(model: MeshModel, workloads: readonly Workload[]): Door {
  const services = [...new Set(workloads.flatMap((workload) => model.hosts.selectingOf(workload)))].filter(({ kind }) => kind === 'Service');
  const ofPods = workloads.flatMap((workload) => model.hosts.selectingOf(workload).flatMap(({ ports }) => ports)
    .filter(({ protocol }) => protocol !== 'UDP').flatMap((port) => [port.number, model.hosts.podPort(port, workload)]));
  return { services, open: new Set(ofPods) };
}
