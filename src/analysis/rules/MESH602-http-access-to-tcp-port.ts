import { Severity } from '../../core/finding';
import { canBeHttp } from '../../mesh/host/protocol';
import type { MeshModel } from '../../mesh/mesh-model';
import { isHttpOnly } from '../../mesh/security/access-condition';
import type { AccessPolicy } from '../../mesh/security/authorization-index';
import type { Workload } from '../../mesh/workload/workload';
import { PolicyPods } from '../access/policy-pods';
import { podsOfGateways } from '../gateways/gateway-pods';
import { objectName } from '../object-name';
import type { Rule, Violation } from '../rule';
import { podPortsOf } from '../workloads/pod-ports';
import { HOST_AND_WORKLOAD_KINDS } from '../workloads/workload-kinds';

/** A connection that is not taken apart has no method and no path. */
export const MESH602: Rule = {
  code: 'MESH602',
  name: 'http-access-to-tcp-port',
  severity: Severity.WARNING,
  aliases: [],
  summary: 'an ALLOW policy asks for something of HTTP on a port that does not speak HTTP, and so closes it',
  why: 'On a port for TCP or TLS istiod leaves out every allowing rule with methods, paths, hosts, request principals or headers: such things are not seen there. '
    + 'When no other rule allows anything on the port, all of its connections are refused, as the empty rules of the filter that istiod makes '
    + 'show. The protocol of a port is that of its appProtocol or its name.',
  fix: 'allow by source and port for ports without HTTP, or name the port after its protocol if it speaks HTTP',
  inputs: ['Gateway', 'AuthorizationPolicy', ...HOST_AND_WORKLOAD_KINDS],
  about: { AuthorizationPolicy: [] },
  bad: `
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: db, namespace: shop }
spec:
  selector: { matchLabels: { app: db } }
  rules:
    - from: [{ source: { namespaces: [shop] } }]
      to: [{ operation: { methods: [GET] } }]
---
apiVersion: v1
kind: Service
metadata: { name: db, namespace: shop }
spec: { selector: { app: db }, ports: [{ name: tcp-db, port: 5432 }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: db, namespace: shop }
spec:
  selector: { matchLabels: { app: db } }
  template:
    metadata: { labels: { app: db, sidecar.istio.io/inject: "true" } }
    spec: { containers: [{ name: app, image: registry.example.com/db:1.0.0, ports: [{ containerPort: 5432 }] }] }
`,
  good: `
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: db, namespace: shop }
spec:
  selector: { matchLabels: { app: db } }
  rules:
    - from: [{ source: { namespaces: [shop] } }]
      to: [{ operation: { ports: ["5432"] } }]
---
apiVersion: v1
kind: Service
metadata: { name: db, namespace: shop }
spec: { selector: { app: db }, ports: [{ name: tcp-db, port: 5432 }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: db, namespace: shop }
spec:
  selector: { matchLabels: { app: db } }
  template:
    metadata: { labels: { app: db, sidecar.istio.io/inject: "true" } }
    spec: { containers: [{ name: app, image: registry.example.com/db:1.0.0, ports: [{ containerPort: 5432 }] }] }
`,

  * check(model) {
    const pods = new PolicyPods(model);
    const known = new Map<Workload, readonly string[]>();
    const closedOf = (workload: Workload): readonly string[] => {
      const closed = known.get(workload) ?? closedPorts(model, workload).map((port) => `port ${port} of ${objectName(workload.resource)}`);
      known.set(workload, closed);
      return closed;
    };
    for (const policy of model.authorization.all) {
      for (const [index, fields] of policy.action === 'ALLOW' ? httpFields(policy) : []) {
        const closed = pods.of(policy.resource).flatMap(closedOf);
        if (closed.length > 0) {
          yield {
            resource: policy.resource,
            path: `spec.rules[${index}]`,
            message: `it asks for ${fields.join(', ')}, and nothing else allows anything on ${closed[0]}${closed.length > 1 ? ` and ${closed.length - 1} more` : ''}, `
              + 'which speaks no HTTP',
          } satisfies Violation;
        }
      }
    }
  },
};

/** The rules of a policy that ask for something of HTTP, and for what. */
function httpFields({ rules }: AccessPolicy): readonly (readonly [number, readonly string[]])[] {
  return rules.flatMap(({ conditions }, index): (readonly [number, readonly string[]])[] => {
    const fields = [...new Set(conditions.map(({ attribute }) => attribute).filter(isHttpOnly))];
    return fields.length === 0 ? [] : [[index, fields]];
  });
}

/** The ports of pods without HTTP on which no connection can be allowed, whoever makes it. */
function closedPorts(model: MeshModel, workload: Workload): readonly number[] {
  return [...podPortsOf(model, workload)]
    // What the port of a gateway speaks is said by the servers of Gateways.
    .filter(([number, from]) => workload.injected !== false && !podsOfGateways(model).has(workload) && from.every(({ port }) => !canBeHttp(port.protocol))
      && model.authorization.decide(workload, { port: number, http: false }).because === 'nothing allows')
    .map(([number]) => number);
}
