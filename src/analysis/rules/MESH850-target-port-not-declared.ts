import { Severity } from '../../core/finding';
import type { HostPort } from '../../mesh/host/mesh-host';
import type { Workload } from '../../mesh/workload/workload';
import { objectName } from '../object-name';
import type { Rule, Violation } from '../rule';

/** The port that every proxy gets when it is injected. */
const INJECTED_PORT = 'http-envoy-prom';

/** A Service that leads to a port on which nobody listens. */
export const MESH850: Rule = {
  code: 'MESH850',
  name: 'target-port-not-declared',
  severity: Severity.WARNING,
  aliases: ['KIA0701'],
  summary: 'a Service sends to a port that the containers of its pods do not declare',
  why: 'A targetPort with a name is looked up among the ports of each pod; pods without one of that name are no endpoints for the port, and calls fail. '
    + 'A number is used as it is, declared or not: it is a warning where the containers declare ports and none of those that the Service sends to, and otherwise information.',
  fix: 'write the port on which the application listens',
  inputs: ['Service', 'Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Rollout', 'Pod', 'Job', 'CronJob'],
  bad: `
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { selector: { app: web }, ports: [{ name: http, port: 80, targetPort: 8081 }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  replicas: 2
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: app, image: registry.example.com/web:1, ports: [{ containerPort: 8080 }] }] }
`,
  good: `
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { selector: { app: web }, ports: [{ name: http, port: 80, targetPort: 8080 }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  replicas: 2
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: app, image: registry.example.com/web:1, ports: [{ containerPort: 8080 }] }] }
`,

  * check(model): Iterable<Violation> {
    for (const host of model.hosts.all) {
      const pods = host.kind === 'Service' ? model.hosts.workloadsOf(host).filter(({ kind }) => kind !== 'WorkloadEntry') : [];
      const isAnyDeclared = host.ports.some((port) => pods.some((workload) => isDeclared(port, workload)));
      for (const port of host.ports) {
        const without = typeof port.targetPort === 'string' ? withoutName(port, pods) : host.resolution === 'NONE' ? undefined : withoutNumber(port, pods);
        if (without !== undefined) {
          yield {
            resource: host.resource,
            path: `${port.path}.${port.targetPort === port.number ? 'port' : 'targetPort'}`,
            message: `no container of ${objectName(without.resource)} declares port ${port.targetPort}; declared: ${declared(without)}`,
            ...typeof port.targetPort === 'string' || !isAnyDeclared ? {} : { severity: Severity.INFO },
          };
        }
      }
    }
  },
};

/** Pods that are no endpoints because no container has a port of the name. */
function withoutName(port: HostPort, pods: readonly Workload[]): Workload | undefined {
  return port.targetPort === INJECTED_PORT ? undefined : pods.find((workload) => !isDeclared(port, workload));
}

/** Pods that all declare ports, and none of them this one. (A headless Service hands out addresses; numbers of ports mean nothing to it.) */
function withoutNumber(port: HostPort, pods: readonly Workload[]): Workload | undefined {
  return pods.every((workload) => workload.ports.length > 0 && !isDeclared(port, workload)) ? pods.at(0) : undefined;
}

function isDeclared({ targetPort }: HostPort, { ports }: Workload): boolean {
  return ports.some(({ number, name }) => targetPort === number || targetPort === name);
}

function declared({ ports }: Workload): string {
  return ports.map(({ number, name }) => name === undefined ? `${number}` : `${name} (${number})`).join(', ') || 'none';
}
