import { Severity } from '../../core/finding';
import { listAt } from '../../mesh/json-access';
import { isForMesh } from '../../mesh/route/virtual-service-index';
import { AMBIENT_KINDS, isAllAmbient, isWithoutWaypoint } from '../ambient/waypoints';
import { objectName } from '../object-name';
import type { Rule, Violation } from '../rule';

/** Routes that nobody follows. */
export const MESH952: Rule = {
  code: 'MESH952',
  name: 'routes-without-waypoint',
  severity: Severity.WARNING,
  aliases: ['KIA1109', 'KIA1113', 'KIA1114'],
  summary: 'a VirtualService routes HTTP to pods of the ambient mesh that have no waypoint',
  why: 'Callers in the ambient mesh have no proxy that could follow routes: the waypoint of the Service does that for them. Without one timeouts, retries, faults and splits of the '
    + 'VirtualService do not take place. It is only said where no known workload has a sidecar, which would follow the routes.',
  fix: 'label the Service with istio.io/use-waypoint, and create the waypoint',
  inputs: ['VirtualService', ...AMBIENT_KINDS],
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
kind: VirtualService
metadata: { name: web, namespace: shop }
spec:
  hosts: [web.shop.svc.cluster.local]
  http: [{ route: [{ destination: { host: web.shop.svc.cluster.local } }], timeout: 3s }]
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
kind: VirtualService
metadata: { name: web, namespace: shop }
spec:
  hosts: [web.shop.svc.cluster.local]
  http: [{ route: [{ destination: { host: web.shop.svc.cluster.local } }], timeout: 3s }]
`,

  * check(model): Iterable<Violation> {
    if (!isAllAmbient(model)) {
      return;
    }
    for (const virtualService of model.virtualServices.all) {
      const { resource, hosts, namespace } = virtualService;
      if (!isForMesh(virtualService) || listAt(resource.manifest, 'spec', 'http').length + listAt(resource.manifest, 'spec', 'tls').length === 0) {
        continue;
      }
      for (const [index, name] of hosts.entries()) {
        const host = model.hosts.find(name, namespace);
        if (host !== undefined && isWithoutWaypoint(model, host)) {
          yield { resource, path: `spec.hosts[${index}]`, message: `nobody follows these routes: ${objectName(host.resource)} is in the ambient mesh and has no waypoint` };
        }
      }
    }
  },
};
