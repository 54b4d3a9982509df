import { Severity } from '../../core/finding';
import { canBeHttp } from '../../mesh/host/protocol';
import { numberAt } from '../../mesh/json-access';
import type { MeshModel } from '../../mesh/mesh-model';
import type { Workload } from '../../mesh/workload/workload';
import type { Rule, Violation } from '../rule';
import { podPortsOf } from '../workloads/pod-ports';
import { containersOf } from '../workloads/pod-template';
import { HOST_AND_WORKLOAD_KINDS } from '../workloads/workload-kinds';

const PROBES = ['readinessProbe', 'livenessProbe', 'startupProbe'];
const SAYS_GRPC = /(^|-)grpc(-|$)/i;

/** One connection carries many calls. */
export const MESH315: Rule = {
  code: 'MESH315',
  name: 'grpc-on-tcp-port',
  severity: Severity.WARNING,
  aliases: [],
  summary: 'a gRPC server behind a port that says TCP or TLS',
  why: 'A gRPC client keeps one connection and sends all of its calls over it. On a port for TCP the proxy passes the connection on as it is: all calls of a client go to '
    + 'one pod, and routes, timeouts, retries and metrics of requests do not exist. That the port speaks gRPC is taken from its name, or from a '
    + 'gRPC probe of the pods behind it.',
  fix: 'set appProtocol: grpc, or begin the name of the port with grpc',
  inputs: HOST_AND_WORKLOAD_KINDS,
  bad: `
apiVersion: v1
kind: Service
metadata: { name: orders, namespace: shop }
spec: { selector: { app: orders }, ports: [{ name: tcp-grpc, port: 9090 }] }
`,
  good: `
apiVersion: v1
kind: Service
metadata: { name: orders, namespace: shop }
spec: { selector: { app: orders }, ports: [{ name: grpc, port: 9090 }] }
`,

  * check(model): Iterable<Violation> {
    for (const { resource, ports, kind, host } of model.hosts.all) {
      for (const { name, number, protocol, path } of kind === 'Service' ? ports : []) {
        if (!canBeHttp(protocol) && protocol !== 'UDP' && SAYS_GRPC.test(name)) {
          yield { resource, path, message: `port ${number} of ${host} is called ${name}, and treated as ${protocol}` };
        }
      }
    }
    for (const workload of model.workloads.all) {
      yield* probed(model, workload);
    }
  },
};

/** Ports of Services that lead to a port which the kubelet asks by gRPC. */
function* probed(model: MeshModel, workload: Workload): Iterable<Violation> {
  const asked = containersOf(workload).flatMap((container) => PROBES.flatMap((probe) => numberAt(container, probe, 'grpc', 'port') ?? []));
  const leading = asked.length === 0 ? undefined : podPortsOf(model, workload);
  for (const number of new Set(asked)) {
    for (const { host, port } of leading?.get(number) ?? []) {
      if (host.kind === 'Service' && !canBeHttp(port.protocol) && !SAYS_GRPC.test(port.name)) {
        yield { resource: host.resource, path: port.path, message: `port ${port.number} of ${host.host} leads to a port with a gRPC probe, and is treated as ${port.protocol}` };
      }
    }
  }
}
