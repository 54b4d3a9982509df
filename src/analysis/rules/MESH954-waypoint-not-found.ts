import { Severity } from '../../core/finding';
import { listAt, textAt } from '../../mesh/json-access';
import { CORE, GATEWAY_API, ISTIO_NETWORKING } from '../../mesh/kinds';
import type { MeshModel } from '../../mesh/mesh-model';
import type { Resource } from '../../mesh/resource';
import { append } from '../../mesh/resource-table';
import { namedWaypoint, waypointGateway, type WantedWaypoint } from '../ambient/waypoints';
import { nearestName } from '../nearest-name';
import { objectName } from '../object-name';
import type { Rule, Violation } from '../rule';

const ASKING = [['Namespace', CORE], ['Service', CORE], ['ServiceEntry', ISTIO_NETWORKING]] as const;

/** A waypoint that does not stand there. */
export const MESH954: Rule = {
  code: 'MESH954',
  name: 'waypoint-not-found',
  severity: Severity.WARNING,
  aliases: ['KIA1311'],
  summary: 'istio.io/use-waypoint names a waypoint that there is not, or that does not take the object',
  why: 'A waypoint is a Gateway of the Gateway API with the class istio-waypoint. Where the one that is named is of another class, missing, or lets no other namespace in '
    + '(its listener says so in allowedRoutes, and lets in its own alone if it says nothing), '
    + 'calls go to the pods without a waypoint, and what is attached to it is not carried out. A missing one is only spoken of where the manifests hold other waypoints of the namespace.',
  fix: 'create the waypoint, or name one that there is',
  inputs: ['Namespace', 'Service', 'ServiceEntry', 'Gateway'],
  bad: `
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: waypoint, namespace: shop }
spec:
  gatewayClassName: istio-waypoint
  listeners: [{ name: mesh, port: 15008, protocol: HBONE }]
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop, labels: { istio.io/use-waypoint: way-point } }
spec: { selector: { app: web }, ports: [{ name: http, port: 80 }] }
`,
  good: `
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: waypoint, namespace: shop }
spec:
  gatewayClassName: istio-waypoint
  listeners: [{ name: mesh, port: 15008, protocol: HBONE }]
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop, labels: { istio.io/use-waypoint: waypoint } }
spec: { selector: { app: web }, ports: [{ name: http, port: 80 }] }
`,

  * check(model): Iterable<Violation> {
    const waypoints = new Map<string, string[]>();
    model.ofKind('Gateway', GATEWAY_API).filter(isWaypoint).forEach(({ namespace, name }) => append(waypoints, namespace, name));
    for (const resource of ASKING.flatMap(([kind, group]) => model.ofKind(kind, group))) {
      const namespace = resource.kind === 'Namespace' ? resource.name : resource.namespace;
      const wanted = namedWaypoint(resource, namespace);
      const problem = wanted && problemOf(model, wanted, namespace, waypoints.get(wanted.namespace));
      if (problem !== undefined) {
        yield { resource, path: wanted?.path, ...problem };
      }
    }
  },
};

function problemOf(model: MeshModel, wanted: WantedWaypoint, namespace: string, known: readonly string[] | undefined): Pick<Violation, 'message' | 'fix'> | undefined {
  const gateway = waypointGateway(model, wanted);
  if (gateway === undefined) {
    const nearest = known && nearestName(wanted.name, known);
    return known === undefined ? undefined : {
      message: `namespace ${wanted.namespace} has no waypoint ${wanted.name}; it has ${known.join(', ')}`,
      ...nearest === undefined ? {} : { fix: `did you mean ${nearest}?` },
    };
  }
  if (!isWaypoint(gateway)) {
    return { message: `${objectName(gateway)} is of class ${textAt(gateway.manifest, 'spec', 'gatewayClassName') ?? ''}, and so no waypoint` };
  }
  const allowed = listAt(gateway.manifest, 'spec', 'listeners').map((listener) => textAt(listener, 'allowedRoutes', 'namespaces', 'from') ?? 'Same');
  return namespace !== gateway.namespace && allowed.every((from) => from === 'Same' || from === 'None')
    ? { message: `${objectName(gateway)} takes nothing of other namespaces`, fix: 'write allowedRoutes: { namespaces: { from: All } } in the listener of the waypoint, or use one of this namespace' }
    : undefined;
}

function isWaypoint({ manifest }: Resource): boolean {
  return textAt(manifest, 'spec', 'gatewayClassName') === 'istio-waypoint';
}
