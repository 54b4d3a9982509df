import { Severity } from '../../core/finding';
import { fieldPath } from '../../mesh/json-access';
import type { MeshModel } from '../../mesh/mesh-model';
import { destinationsOf } from '../../mesh/route/virtual-service-index';
import type { Workload } from '../../mesh/workload/workload';
import { CALL_KINDS } from '../calls/call-kinds';
import { clustersByBlock } from '../destination/clusters';
import { ImportPool } from '../egress/import-pool';
import { objectName } from '../object-name';
import { oncePerModel } from '../once-per-model';
import type { Rule, Violation } from '../rule';
import { writtenStatistics } from '../workloads/statistics';

/** Ejections are counted by who ejects. */
export const MESH811: Rule = {
  code: 'MESH811',
  name: 'statistics-of-nobody',
  severity: Severity.INFO,
  aliases: [],
  summary: 'pods that are called ask their proxy for statistics of ejections, which the proxies of their callers count',
  why: 'Outlier detection is the caller\'s: its proxy decides which pods of a host it leaves out, and counts that. A proxy has these statistics for the hosts that it calls, '
    + 'and none for its own. (Circuit breakers are another matter: the limits of a DestinationRule are kept at both ends.) Reported when the manifests show who calls these pods, and '
    + 'these pods call nobody: no other host that their proxy knows has outlier detection.',
  fix: 'ask for them at the pods that call',
  inputs: ['Namespace', ...CALL_KINDS],
  bad: `
apiVersion: apps/v1
kind: Deployment
metadata: { name: orders, namespace: shop }
spec:
  replicas: 3
  selector: { matchLabels: { app: orders } }
  template:
    metadata:
      labels: { app: orders, sidecar.istio.io/inject: "true" }
      annotations: { proxy.istio.io/config: '{ proxyStatsMatcher: { inclusionRegexps: [".*outlier_detection.*"] } }' }
    spec: { containers: [{ name: app, image: registry.example.com/orders:1.0.0, ports: [{ containerPort: 8080 }] }] }
---
apiVersion: v1
kind: Service
metadata: { name: orders, namespace: shop }
spec: { selector: { app: orders }, ports: [{ name: http, port: 8080 }] }
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: orders, namespace: shop }
spec:
  host: orders
  trafficPolicy:
    loadBalancer: { localityLbSetting: { enabled: false } }
    outlierDetection: { consecutive5xxErrors: 5, maxEjectionPercent: 50 }
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop, labels: { app: web, sidecar.istio.io/inject: "true" } }
spec: { containers: [{ name: app, image: registry.example.com/web:1.0.0 }] }
---
apiVersion: networking.istio.io/v1
kind: Sidecar
metadata: { name: web, namespace: shop }
spec: { workloadSelector: { labels: { app: web } }, egress: [{ hosts: [./orders.shop.svc.cluster.local] }] }
`,
  good: `
apiVersion: v1
kind: Pod
metadata:
  name: web
  namespace: shop
  labels: { app: web, sidecar.istio.io/inject: "true" }
  annotations: { proxy.istio.io/config: '{ proxyStatsMatcher: { inclusionRegexps: [".*outlier_detection.*"] } }' }
spec: { containers: [{ name: app, image: registry.example.com/web:1.0.0 }] }
---
apiVersion: networking.istio.io/v1
kind: Sidecar
metadata: { name: web, namespace: shop }
spec: { workloadSelector: { labels: { app: web } }, egress: [{ hosts: [./orders.shop.svc.cluster.local] }] }
---
apiVersion: v1
kind: Service
metadata: { name: orders, namespace: shop }
spec: { selector: { app: orders }, ports: [{ name: http, port: 8080 }] }
`,

  * check(model): Iterable<Violation> {
    for (const workload of model.options.trafficPolicy === undefined ? model.workloads.all : []) {
      const statistics = workload.injected === true ? writtenStatistics(workload) : [];
      const [first] = statistics;
      const isAboutEjections = statistics.every(({ patterns }) => patterns.every((pattern) => pattern.includes('outlier')));
      const caller = first !== undefined && isAboutEjections && model.callGraph.callsOf(workload).length === 0 ? callerOf(model, workload) : undefined;
      if (first !== undefined && caller !== undefined && isEjectingNobody(model, workload)) {
        yield {
          resource: workload.resource,
          path: fieldPath(...workload.templatePath, 'metadata', 'annotations', first.annotation),
          message: `ejections of these pods are counted by those that call them, such as ${objectName(caller)}, and these call nobody that they could eject`,
        };
      }
    }
  },
};

/** One of those that call some pods and may eject them. */
function callerOf(model: MeshModel, workload: Workload): Workload | undefined {
  const hosts = model.hosts.selectingOf(workload).filter(({ host }) => ejections(model).names.has(host));
  return hosts.flatMap((host) => model.callGraph.callsTo(host)).find(({ caller }) => caller !== workload)?.caller;
}

/** Whether the proxies of some pods know no other host that has outlier detection: neither by its name, nor through a route. */
function isEjectingNobody(model: MeshModel, workload: Workload): boolean {
  const { names, areDeclared, declared, senders } = ejections(model);
  const own = new Set(model.hosts.selectingOf(workload).map(({ host }) => host));
  const scope = model.sidecars.of(workload);
  const isEjected = (host: string): boolean => names.has(host) && !own.has(host);
  return areDeclared
    && declared.find(scope, ({ host }) => isEjected(host.host) && scope.importsHost(host)) === undefined
    && senders.find(scope, (sender) => [...destinationsOf(sender)].some(isEjected) && scope.importsRoutes(sender)) === undefined;
}

/** The hosts that have outlier detection, and the routes that send to them. */
const ejections = oncePerModel((model) => {
  const names = new Set(clustersByBlock(model, 'outlierDetection').flatMap(({ clusters }) => clusters.map(({ hostName }) => hostName)));
  const declared = [...names].map((name) => model.hosts.declarations(name));
  return {
    names,
    areDeclared: declared.every(({ length }) => length > 0),
    declared: new ImportPool(declared.flat().map((host) => ({ host, hosts: [host.host], namespace: host.namespace }))),
    senders: new ImportPool([...new Set([...names].flatMap((name) => model.virtualServices.sendingTo(name)))]),
  };
});
