import { Severity } from '../../core/finding';
import { objectAt } from '../../mesh/json-access';
import { ISTIO_SECURITY } from '../../mesh/kinds';
import type { MeshModel } from '../../mesh/mesh-model';
import type { Workload } from '../../mesh/workload/workload';
import { PolicyPods } from '../access/policy-pods';
import { conditionsOf } from '../access/written-conditions';
import { objectName } from '../object-name';
import type { Rule, Violation } from '../rule';

const IDENTITY = new Set(['source.principal', 'source.namespace', 'source.serviceAccount', 'source.trustDomain', 'connection.sni']);

/** A condition on who calls, where nobody can tell. */
export const MESH652: Rule = {
  code: 'MESH652',
  name: 'identity-without-mtls',
  severity: Severity.WARNING,
  aliases: ['KIA0105'],
  summary: 'an AuthorizationPolicy asks who calls, and the pods do not take mutual TLS',
  why: 'The identity, namespace and server name of a caller are those of its certificate. Where the PeerAuthentication of the pods says DISABLE nobody shows one: '
    + 'an ALLOW rule then admits nobody, a DENY rule stops nobody, and a negated condition holds for everybody.',
  fix: 'let the PeerAuthentication of these pods say PERMISSIVE or STRICT',
  inputs: ['AuthorizationPolicy', 'PeerAuthentication', 'Namespace', 'Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Rollout', 'Pod', 'Job', 'CronJob'],
  bad: `
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { istio-injection: enabled } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  replicas: 2
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: app, image: registry.example.com/web:1 }] }
---
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: { name: default, namespace: shop }
spec: { mtls: { mode: DISABLE } }
---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: web, namespace: shop }
spec:
  selector: { matchLabels: { app: web } }
  rules: [{ from: [{ source: { namespaces: [bank] } }] }]
`,
  good: `
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { istio-injection: enabled } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  replicas: 2
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: app, image: registry.example.com/web:1 }] }
---
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: { name: default, namespace: shop }
spec: { mtls: { mode: STRICT } }
---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: web, namespace: shop }
spec:
  selector: { matchLabels: { app: web } }
  rules: [{ from: [{ source: { namespaces: [bank] } }] }]
`,

  * check(model): Iterable<Violation> {
    const pods = new PolicyPods(model);
    for (const policy of model.ofKind('AuthorizationPolicy', ISTIO_SECURITY)) {
      const conditions = [...conditionsOf(policy)].filter(({ attribute }) => IDENTITY.has(attribute));
      const plain = conditions.length === 0 ? undefined : pods.of(policy).find((workload) => isPlain(model, workload));
      if (plain === undefined) {
        continue;
      }
      const { from } = model.peerAuthentication.modeOf(plain);
      const by = from?.resource === undefined ? '' : `, as ${objectName(from.resource)} says`;
      for (const { path } of conditions) {
        yield { resource: policy, path, message: `the pods of ${objectName(plain.resource)} take no mutual TLS${by}, so nobody has an identity` };
      }
    }
  },
};

/** Whether the proxies take plain text alone, on every port. The ambient mesh does not turn mutual TLS off. */
function isPlain({ peerAuthentication }: MeshModel, workload: Workload): boolean {
  const ports = Object.keys(objectAt(peerAuthentication.policyOf(workload)?.manifest, 'spec', 'portLevelMtls') ?? {}).map(Number);
  return workload.injected !== false && workload.ambient !== true
    && [undefined, ...ports].every((port) => peerAuthentication.modeOf(workload, port).value === 'DISABLE');
}
