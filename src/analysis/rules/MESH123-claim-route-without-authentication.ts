import { Severity } from '../../core/finding';
import { listAt, objectAt, textMapAt } from '../../mesh/json-access';
import { ISTIO_NETWORKING, ISTIO_SECURITY } from '../../mesh/kinds';
import type { MeshModel } from '../../mesh/mesh-model';
import type { Resource } from '../../mesh/resource';
import { append } from '../../mesh/resource-table';
import type { Workload } from '../../mesh/workload/workload';
import { hasLabels } from '../../mesh/workload/workload-index';
import { gatewayPods } from '../gateways/gateway-pods';
import { objectName } from '../object-name';
import type { Rule, Violation } from '../rule';

/** Header names that mean a claim of the request's token. */
const CLAIM = /^@request\.auth\.claims[.[]/i;

/** A route by what no token tells. */
export const MESH123: Rule = {
  code: 'MESH123',
  name: 'claim-route-without-authentication',
  severity: Severity.WARNING,
  aliases: ['IST0149'],
  summary: 'a route matches a claim of a token, and no RequestAuthentication of the gateway reads tokens',
  why: 'The claims come from the token that a RequestAuthentication has verified in the same gateway. Without one there are no claims: '
    + 'the match never holds, and one that wants a claim to be absent always does. It is said where the manifests hold the pods of the gateway.',
  fix: 'apply a RequestAuthentication to the pods of the gateway, in their namespace',
  inputs: ['VirtualService', 'Gateway', 'RequestAuthentication', 'Deployment', 'DaemonSet', 'StatefulSet', 'Pod'],
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
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: web, namespace: shop }
spec:
  selector: { istio: ingress }
  servers: [{ port: { number: 80, name: http, protocol: HTTP }, hosts: [shop.example.com] }]
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec:
  hosts: [shop.example.com]
  gateways: [web]
  http:
    - match: [{ headers: { "@request.auth.claims.group": { exact: beta } } }]
      route: [{ destination: { host: web.shop.svc.cluster.local } }]
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
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: web, namespace: shop }
spec:
  selector: { istio: ingress }
  servers: [{ port: { number: 80, name: http, protocol: HTTP }, hosts: [shop.example.com] }]
---
apiVersion: security.istio.io/v1
kind: RequestAuthentication
metadata: { name: web, namespace: edge }
spec:
  selector: { matchLabels: { istio: ingress } }
  jwtRules: [{ issuer: "https://login.example.com" }]
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec:
  hosts: [shop.example.com]
  gateways: [web]
  http:
    - match: [{ headers: { "@request.auth.claims.group": { exact: beta } } }]
      route: [{ destination: { host: web.shop.svc.cluster.local } }]
`,

  * check(model): Iterable<Violation> {
    const unread = gatewaysThatReadNoTokens(model);
    for (const { resource, gateways } of model.virtualServices.all) {
      const gateway = gateways.map((name) => unread.get(name)).find((found) => found !== undefined);
      const claim = gateway === undefined ? undefined : claimMatch(resource);
      if (gateway !== undefined && claim !== undefined) {
        yield { resource, path: claim.path, message: `no RequestAuthentication reads tokens for ${claim.name} in the pods of ${objectName(gateway)}` };
      }
    }
  },
};

function gatewaysThatReadNoTokens(model: MeshModel): ReadonlyMap<string, Resource> {
  const pods = gatewayPods(model);
  const byNamespace = new Map<string, Resource[]>();
  for (const policy of model.ofKind('RequestAuthentication', ISTIO_SECURITY)) {
    append(byNamespace, policy.namespace, policy);
  }
  const root = byNamespace.get(model.options.rootNamespace) ?? [];
  const reads = ({ manifest }: Resource, labels: Readonly<Record<string, string>>): boolean =>
    listAt(manifest, 'spec', 'jwtRules').length > 0 && hasLabels(labels, textMapAt(manifest, 'spec', 'selector', 'matchLabels'));
  const unread = new Map<readonly Workload[], boolean>();
  return new Map(model.ofKind('Gateway', ISTIO_NETWORKING).filter((gateway) => {
    const workloads = pods.of(gateway);
    const found = unread.get(workloads) ?? (workloads.length > 0 && workloads.every(({ namespace, labels }) =>
      ![...root, ...byNamespace.get(namespace) ?? []].some((policy) => reads(policy, labels))));
    unread.set(workloads, found);
    return found;
  }).map((gateway) => [`${gateway.namespace}/${gateway.name}`, gateway]));
}

function claimMatch({ manifest }: Resource): { readonly name: string; readonly path: string } | undefined {
  for (const [route, entry] of listAt(manifest, 'spec', 'http').entries()) {
    for (const [index, match] of listAt(entry, 'match').entries()) {
      for (const field of ['headers', 'withoutHeaders']) {
        const name = Object.keys(objectAt(match, field) ?? {}).find((header) => CLAIM.test(header));
        if (name !== undefined) {
          return { name, path: `spec.http[${route}].match[${index}].${field}.${name}` };
        }
      }
    }
  }
  return undefined;
}
