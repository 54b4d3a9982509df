import { Severity } from '../../core/finding';
import { listAt, objectAt } from '../../mesh/json-access';
import { ISTIO_NETWORKING, ISTIO_SECURITY } from '../../mesh/kinds';
import type { MeshModel } from '../../mesh/mesh-model';
import type { AccessPolicy } from '../../mesh/security/authorization-index';
import { PolicyPods } from '../access/policy-pods';
import { objectName } from '../object-name';
import type { Rule } from '../rule';
import { WORKLOAD_KINDS } from '../workloads/workload-kinds';

const CLAIM = '@request.auth.claims';

/** A RequestAuthentication refuses wrong tokens, not missing ones. */
export const MESH603: Rule = {
  code: 'MESH603',
  name: 'token-not-required',
  severity: Severity.WARNING,
  aliases: [],
  summary: 'a RequestAuthentication, and no AuthorizationPolicy asks whether a request has a token',
  why: 'A RequestAuthentication refuses requests with an invalid token. A request without any token passes as if there were no RequestAuthentication: only an '
    + 'AuthorizationPolicy that asks for requestPrincipals or claims keeps it out. Routes that ask for claims are another use of tokens, '
    + 'and policies with an external authorizer may look at them too; then nothing is reported. When the manifests do not hold the pods, the '
    + 'policy may be elsewhere as well, and it is reported as information.',
  fix: 'add an AuthorizationPolicy that allows requestPrincipals: ["*"], or the issuers and claims that are meant',
  inputs: ['RequestAuthentication', 'AuthorizationPolicy', 'VirtualService', ...WORKLOAD_KINDS],
  about: { RequestAuthentication: ['jwtRules'] },
  bad: `
apiVersion: security.istio.io/v1
kind: RequestAuthentication
metadata: { name: orders, namespace: shop }
spec:
  selector: { matchLabels: { app: orders } }
  jwtRules: [{ issuer: https://id.example.com, jwksUri: https://id.example.com/keys }]
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: orders, namespace: shop }
spec:
  selector: { matchLabels: { app: orders } }
  template:
    metadata: { labels: { app: orders, sidecar.istio.io/inject: "true" } }
    spec: { containers: [{ name: app, image: registry.example.com/orders:1.0.0, ports: [{ containerPort: 8080 }] }] }
`,
  good: `
apiVersion: security.istio.io/v1
kind: RequestAuthentication
metadata: { name: orders, namespace: shop }
spec:
  selector: { matchLabels: { app: orders } }
  jwtRules: [{ issuer: https://id.example.com, jwksUri: https://id.example.com/keys }]
---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: orders, namespace: shop }
spec:
  selector: { matchLabels: { app: orders } }
  rules:
    - from: [{ source: { requestPrincipals: ["https://id.example.com/*"] } }]
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: orders, namespace: shop }
spec:
  selector: { matchLabels: { app: orders } }
  template:
    metadata: { labels: { app: orders, sidecar.istio.io/inject: "true" } }
    spec: { containers: [{ name: app, image: registry.example.com/orders:1.0.0, ports: [{ containerPort: 8080 }] }] }
`,

  * check(model) {
    const pods = new PolicyPods(model);
    const all = model.ofKind('RequestAuthentication', ISTIO_SECURITY).filter(({ manifest }) => listAt(manifest, 'spec', 'jwtRules').length > 0);
    const asking = model.authorization.all.filter(asksForToken);
    const namespaces = new Set(asking.map(({ resource }) => resource.namespace));
    for (const resource of all.length === 0 || routesByClaim(model) ? [] : all) {
      const known = pods.of(resource);
      const open = known.find((workload) => !model.authorization.policiesFor(workload).some(asksForToken));
      if (open !== undefined) {
        yield { resource, path: 'spec.jwtRules', message: `requests without a token reach ${objectName(open.resource)}: no AuthorizationPolicy asks for one` };
      } else if (known.length === 0 && !namespaces.has(resource.namespace) && !namespaces.has(model.options.rootNamespace)) {
        yield {
          resource,
          path: 'spec.jwtRules',
          message: `no AuthorizationPolicy of namespace ${resource.namespace} asks for a token, so that requests without one pass`,
          severity: Severity.INFO,
        };
      }
    }
  },
};

function asksForToken({ action, rules }: AccessPolicy): boolean {
  return action === 'CUSTOM' || rules.some(({ conditions }) => conditions.some(({ attribute }) => attribute.startsWith('request.auth.')));
}

function routesByClaim(model: MeshModel): boolean {
  return model.ofKind('VirtualService', ISTIO_NETWORKING).some(({ manifest }) => listAt(manifest, 'spec', 'http').some((route) =>
    listAt(route, 'match').some((match) => Object.keys(objectAt(match, 'headers') ?? {}).some((name) => name.startsWith(CLAIM)))));
}
