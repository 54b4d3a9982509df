import { Severity } from '../../core/finding';
import { isWildcardHost } from '../../core/host';
import { objectAt, textAt } from '../../mesh/json-access';
import { GATEWAY_API, ISTIO_NETWORKING } from '../../mesh/kinds';
import { AMBIENT_KINDS, isAllAmbient, isWithoutWaypoint } from '../ambient/waypoints';
import { writtenPolicies } from '../destination/written-policies';
import { objectName } from '../object-name';
import type { Rule, Violation } from '../rule';

/** What needs a proxy that keeps count of requests, by where it stands in a policy. */
const BLOCKS = [['outlierDetection'], ['connectionPool', 'http'], ['loadBalancer', 'consistentHash']];

/** Kinds that let callers in from outside, whose proxies do follow the rule. */
const DOORS = [['Gateway', GATEWAY_API], ['Gateway', ISTIO_NETWORKING], ['Ingress', 'networking.k8s.io']] as const;

/** A breaker that nobody has. */
export const MESH953: Rule = {
  code: 'MESH953',
  name: 'policy-of-host-without-waypoint',
  severity: Severity.WARNING,
  aliases: ['KIA0210', 'KIA0211', 'KIA0212'],
  summary: 'a DestinationRule has settings for HTTP, and its host is in the ambient mesh without a waypoint',
  why: 'Callers in the ambient mesh have no proxy that could eject endpoints, limit requests or balance by a header: the waypoint of the Service does that for them. '
    + 'It is only said where no known workload has a sidecar and the manifests hold no gateway, whose proxies would follow the rule.',
  fix: 'label the Service with istio.io/use-waypoint, and create the waypoint',
  inputs: ['DestinationRule', 'Gateway', 'Ingress', ...AMBIENT_KINDS],
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
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { selector: { app: web }, ports: [{ name: http, port: 80 }] }
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: web, namespace: shop }
spec:
  host: web.shop.svc.cluster.local
  trafficPolicy: { connectionPool: { http: { http2MaxRequests: 200 } } }
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
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop, labels: { istio.io/use-waypoint: waypoint } }
spec: { selector: { app: web }, ports: [{ name: http, port: 80 }] }
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: web, namespace: shop }
spec:
  host: web.shop.svc.cluster.local
  trafficPolicy: { connectionPool: { http: { http2MaxRequests: 200 } } }
`,

  * check(model): Iterable<Violation> {
    const isWaypoint = (className: string | undefined): boolean => className === 'istio-waypoint';
    const doors = DOORS.flatMap(([kind, group]) => model.ofKind(kind, group)).filter(({ manifest }) => !isWaypoint(textAt(manifest, 'spec', 'gatewayClassName')));
    if (doors.length > 0 || !isAllAmbient(model)) {
      return;
    }
    for (const resource of model.ofKind('DestinationRule', ISTIO_NETWORKING)) {
      const written = textAt(resource.manifest, 'spec', 'host') ?? '';
      const host = isWildcardHost(written) ? undefined : model.hosts.find(written, resource.namespace);
      if (host === undefined || !isWithoutWaypoint(model, host)) {
        continue;
      }
      for (const { path, value } of writtenPolicies(resource)) {
        for (const block of BLOCKS.filter((steps) => objectAt(value, ...steps) !== undefined)) {
          yield { resource, path: [path, ...block].join('.'), message: `nobody does this: ${objectName(host.resource)} is in the ambient mesh and has no waypoint` };
        }
      }
    }
  },
};
