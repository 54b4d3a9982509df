import { Severity } from '../../core/finding';
import { hostOfAuthority } from '../../mesh/host/called-name';
import { writtenConditions } from '../access/written-conditions';
import { nearestName } from '../nearest-name';
import { HeldNamespaces } from '../references/held-namespaces';
import type { Rule, Violation } from '../rule';

/** A condition on the name that callers call, which is the name of nothing. */
export const MESH651: Rule = {
  code: 'MESH651',
  name: 'policy-host-not-found',
  severity: Severity.WARNING,
  aliases: ['KIA0104'],
  summary: 'an AuthorizationPolicy asks for the short name of a host that there is not',
  why: 'The condition is compared with the Host header as the caller sends it: for a name such as reviews or reviews.shop callers have to call a Service of that name. '
    + 'Where there is none the condition never holds. Names with more parts may be those of anything and are left alone, '
    + 'and so are namespaces of which the manifests hold no Service.',
  fix: 'write the host as callers call it',
  inputs: ['AuthorizationPolicy', 'Service', 'ServiceEntry', 'VirtualService'],
  about: { AuthorizationPolicy: [] },
  bad: `
apiVersion: v1
kind: Service
metadata: { name: reviews, namespace: shop }
spec: { selector: { app: reviews }, ports: [{ name: http, port: 80 }] }
---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: reviews, namespace: shop }
spec:
  action: DENY
  rules: [{ to: [{ operation: { hosts: [review.shop], ports: ["8080"] } }] }]
`,
  good: `
apiVersion: v1
kind: Service
metadata: { name: reviews, namespace: shop }
spec: { selector: { app: reviews }, ports: [{ name: http, port: 80 }] }
---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: reviews, namespace: shop }
spec:
  action: DENY
  rules: [{ to: [{ operation: { hosts: [reviews.shop], ports: ["8080"] } }] }]
`,

  * check(model): Iterable<Violation> {
    const held = new HeldNamespaces(model);
    const routed = new Set(model.virtualServices.all.flatMap(({ hosts }) => hosts.map((host) => host.toLowerCase())));
    for (const { resource, attribute, path, values } of writtenConditions(model)) {
      for (const [index, value] of attribute === 'host' ? values.entries() : []) {
        const host = hostOfAuthority(value);
        const [service, namespace = resource.namespace, ...rest] = host.split('.');
        const isOwn = !host.includes('.') && resource.namespace === model.options.rootNamespace;
        if (isOwn || host.includes('*') || rest.length > 0 || !held.has(namespace) || routed.has(host)
          || routed.has(model.hosts.resolve(host, namespace)) || model.hosts.called(host, namespace) !== undefined) {
          continue;
        }
        const nearest = nearestName(service, held.servicesOf(namespace));
        yield {
          resource,
          path: `${path}[${index}]`,
          message: `nothing is called ${value}: namespace ${namespace} has no Service ${service}`,
          ...nearest === undefined ? {} : { fix: `did you mean ${nearest}?` },
        };
      }
    }
  },
};
