import { Severity } from '../../core/finding';
import { isWildcardHost } from '../../core/host';
import { textAt } from '../../mesh/json-access';
import { ISTIO_NETWORKING } from '../../mesh/kinds';
import { HeldNamespaces } from '../references/held-namespaces';
import { unknownHost } from '../references/unknown-host';
import type { Rule, Violation } from '../rule';

/** A policy for calls that nobody makes. */
export const MESH124: Rule = {
  code: 'MESH124',
  name: 'destination-rule-host-not-found',
  severity: Severity.WARNING,
  aliases: ['IST0174', 'KIA0202'],
  summary: 'a DestinationRule is for a host that neither a Service nor a ServiceEntry declares',
  why: 'A DestinationRule says how to call a host that the mesh knows. For any other host there is no cluster that it could apply to. '
    + 'A name with a dot is taken as it is: reviews.shop is no Service. Nothing is said about Services of a namespace of which the manifests hold no Service at all, and about wildcards.',
  fix: 'correct the host, or declare it in a Service or ServiceEntry',
  inputs: ['DestinationRule', 'Service', 'ServiceEntry'],
  bad: `
apiVersion: v1
kind: Service
metadata: { name: reviews, namespace: shop }
spec: { selector: { app: reviews }, ports: [{ name: http, port: 80 }] }
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: reviews, namespace: shop }
spec: { host: reviews.shop, trafficPolicy: { loadBalancer: { simple: ROUND_ROBIN } } }
`,
  good: `
apiVersion: v1
kind: Service
metadata: { name: reviews, namespace: shop }
spec: { selector: { app: reviews }, ports: [{ name: http, port: 80 }] }
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: reviews, namespace: shop }
spec: { host: reviews.shop.svc.cluster.local, trafficPolicy: { loadBalancer: { simple: ROUND_ROBIN } } }
`,

  * check(model): Iterable<Violation> {
    const held = new HeldNamespaces(model);
    for (const resource of model.ofKind('DestinationRule', ISTIO_NETWORKING)) {
      const host = textAt(resource.manifest, 'spec', 'host') ?? '';
      const problem = host === '' || isWildcardHost(host) ? undefined : unknownHost(host, resource.namespace, model, held);
      if (problem !== undefined) {
        yield { resource, path: 'spec.host', message: problem.message, fix: problem.fix };
      }
    }
  },
};
