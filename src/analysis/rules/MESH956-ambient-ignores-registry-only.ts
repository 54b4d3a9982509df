import { Severity } from '../../core/finding';
import { objectAt, textAt } from '../../mesh/json-access';
import { CORE } from '../../mesh/kinds';
import type { MeshModel } from '../../mesh/mesh-model';
import { outboundModeOf } from '../../mesh/mesh-options';
import { AMBIENT_KINDS } from '../ambient/waypoints';
import { limitedNamespaces } from '../egress/network-egress';
import { embeddedYaml } from '../embedded-yaml';
import { objectName } from '../object-name';
import type { Rule, Violation } from '../rule';

const MODE = 'istio.io/dataplane-mode';

/** A mode of the mesh that half of it does not have. */
export const MESH956: Rule = {
  code: 'MESH956',
  name: 'ambient-ignores-registry-only',
  severity: Severity.WARNING,
  aliases: [],
  summary: 'the mesh lets calls of known hosts only through, and pods are in the ambient mesh, in which all calls get through',
  why: 'outboundTrafficPolicy of the MeshConfig is for sidecars. ztunnel sends what it does not know to wherever the application sent it, also with REGISTRY_ONLY, so that pods of the '
    + 'ambient mesh reach every address that their node reaches. Whoever relies on the mode for a namespace loses it when the namespace moves. Said once for each namespace, '
    + 'unless a NetworkPolicy limits what leaves its pods.',
  fix: 'keep the pods in with a NetworkPolicy, and send calls of external hosts through a waypoint or an egress gateway',
  inputs: ['ConfigMap', 'NetworkPolicy', ...AMBIENT_KINDS],
  bad: `
apiVersion: v1
kind: ConfigMap
metadata: { name: istio, namespace: istio-system }
data:
  mesh: |
    outboundTrafficPolicy: { mode: REGISTRY_ONLY }
---
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
`,
  good: `
apiVersion: v1
kind: ConfigMap
metadata: { name: istio, namespace: istio-system }
data:
  mesh: |
    outboundTrafficPolicy: { mode: REGISTRY_ONLY }
---
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
`,

  * check(model): Iterable<Violation> {
    const said = new Set(limitedNamespaces(model));
    for (const workload of saysRegistryOnly(model) ? model.workloads.all : []) {
      if (workload.ambient !== true || said.has(workload.namespace)) {
        continue;
      }
      said.add(workload.namespace);
      const namespace = model.find('Namespace', '', workload.namespace, CORE);
      const enrolled = workload.labels[MODE] === undefined && namespace !== undefined;
      yield {
        resource: enrolled ? namespace : workload.resource,
        path: [...enrolled ? [] : workload.templatePath, 'metadata', 'labels', MODE].join('.'),
        message: `REGISTRY_ONLY does nothing for pods of the ambient mesh, such as those of ${objectName(workload.resource)}`,
      };
    }
  },
};

/** By what the mesh is said to be, or by the MeshConfig among the manifests. */
function saysRegistryOnly(model: MeshModel): boolean {
  const { options } = model;
  const config = model.find('ConfigMap', options.rootNamespace, 'istio', CORE);
  const written = embeddedYaml(textAt(config?.manifest, 'data', 'mesh') ?? '');
  return options.outboundMode === 'REGISTRY_ONLY' || outboundModeOf(objectAt(written, 'outboundTrafficPolicy')) === 'REGISTRY_ONLY';
}
