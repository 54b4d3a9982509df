import { Severity } from '../../core/finding';
import { textAt } from '../../mesh/json-access';
import { ISTIO_SECURITY } from '../../mesh/kinds';
import { PolicyPods } from '../access/policy-pods';
import { conditionsOf } from '../access/written-conditions';
import { AMBIENT_KINDS } from '../ambient/waypoints';
import { objectName } from '../object-name';
import type { Rule, Violation } from '../rule';

/** All that ztunnel can compare. The service account it knows as a field of its own, and not as the key of a condition. */
const UNDERSTOOD = new Set(['source.ip', 'source.namespace', 'source.principal', 'source.serviceAccount', 'destination.ip', 'destination.port']);

/** Access by method or path, where nobody reads them. */
export const MESH950: Rule = {
  code: 'MESH950',
  name: 'http-policy-without-waypoint',
  severity: Severity.WARNING,
  aliases: ['KIA0109', 'KIA0110', 'KIA1317'],
  summary: 'an AuthorizationPolicy asks for something of HTTP, and is for pods of the ambient mesh',
  why: 'Policies that select pods are carried out by ztunnel, which does not read HTTP, also where the pods have a waypoint. Of an ALLOW policy it leaves out the rules '
    + 'that ask for HTTP, so that they allow nothing; of a DENY policy it leaves out what they ask for, so that they deny more. '
    + 'Trust domains it does not look at, as if they had not been asked for. A policy with the action CUSTOM or AUDIT is left out as a whole. istiod writes it into the status of the policy alone.',
  fix: 'attach the policy with targetRefs to the Service, or to its waypoint',
  inputs: ['AuthorizationPolicy', ...AMBIENT_KINDS],
  bad: `
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { istio.io/dataplane-mode: ambient } }
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
kind: AuthorizationPolicy
metadata: { name: web, namespace: shop }
spec:
  selector: { matchLabels: { app: web } }
  rules: [{ to: [{ operation: { methods: [GET] } }] }]
`,
  good: `
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { istio.io/dataplane-mode: ambient } }
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
kind: AuthorizationPolicy
metadata: { name: web, namespace: shop }
spec:
  targetRefs: [{ kind: Service, name: web }]
  rules: [{ to: [{ operation: { methods: [GET] } }] }]
`,

  * check(model): Iterable<Violation> {
    const pods = new PolicyPods(model);
    for (const resource of model.ofKind('AuthorizationPolicy', ISTIO_SECURITY)) {
      const action = textAt(resource.manifest, 'spec', 'action') ?? 'ALLOW';
      const isLeftOut = action === 'CUSTOM' || action === 'AUDIT';
      const conditions = isLeftOut ? [] : [...conditionsOf(resource)].filter(({ attribute, path }) => !UNDERSTOOD.has(attribute) || (attribute === 'source.serviceAccount' && /values$/i.test(path)));
      const ambient = isLeftOut || conditions.length > 0 ? pods.of(resource).find((workload) => workload.ambient === true) : undefined;
      if (ambient === undefined) {
        continue;
      }
      if (isLeftOut) {
        yield { resource, path: 'spec.action', message: `ztunnel, which guards the pods of ${objectName(ambient.resource)}, does not know the action ${action}` };
      }
      for (const { path, attribute } of conditions) {
        const effect = path.endsWith('rustDomains') ? 'lets it pass' : action === 'DENY' ? 'denies without asking for it' : 'leaves the rule out, which then allows nothing';
        yield { resource, path, message: `ztunnel, which guards the pods of ${objectName(ambient.resource)}, cannot tell the ${attribute} and ${effect}` };
      }
    }
  },
};
