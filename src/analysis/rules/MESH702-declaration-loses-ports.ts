import { Severity } from '../../core/finding';
import { portOf } from '../../mesh/host/mesh-host';
import type { MeshHost } from '../../mesh/host/mesh-host';
import type { MeshModel } from '../../mesh/mesh-model';
import { distinct } from '../calls/http-routes';
import { objectName } from '../object-name';
import type { Rule, Violation } from '../rule';

/** A namespace that nothing is in: what is exported to all is seen from there. */
const ANYWHERE = '';

/** Of several declarations of a host each proxy knows one. */
export const MESH702: Rule = {
  code: 'MESH702',
  name: 'declaration-loses-ports',
  severity: Severity.WARNING,
  aliases: [],
  summary: 'a ServiceEntry for a host that another object declares too, whose ports nobody knows',
  why: 'A proxy takes one declaration of a host: that of its own namespace, else a Service, else the oldest ServiceEntry. Only ServiceEntries of one namespace that '
    + 'agree in resolution, visibility and labels are joined. The ports of the others vanish: in the clusters that istiod makes of two ServiceEntries in two '
    + 'namespaces, or of one with the name of a Service, the second one\'s ports are missing.',
  fix: 'declare the host once, with all of its ports, or export each declaration to its own namespace only',
  inputs: ['ServiceEntry', 'Service'],
  bad: `
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: api, namespace: orders }
spec:
  hosts: [api.example.com]
  location: MESH_EXTERNAL
  resolution: DNS
  ports: [{ number: 443, name: https, protocol: HTTPS }]
---
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: api, namespace: shop }
spec:
  hosts: [api.example.com]
  location: MESH_EXTERNAL
  resolution: DNS
  ports: [{ number: 8443, name: https, protocol: HTTPS }]
`,
  good: `
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: api, namespace: orders }
spec:
  hosts: [api.example.com]
  exportTo: [.]
  location: MESH_EXTERNAL
  resolution: DNS
  ports: [{ number: 443, name: https, protocol: HTTPS }]
---
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: api, namespace: shop }
spec:
  hosts: [api.example.com]
  exportTo: [.]
  location: MESH_EXTERNAL
  resolution: DNS
  ports: [{ number: 8443, name: https, protocol: HTTPS }]
`,

  check: (model) => distinct(model.hosts.all.filter(({ kind }) => kind === 'ServiceEntry').flatMap((host) => lostPorts(host, model))),
};

function lostPorts(declared: MeshHost, model: MeshModel): readonly Violation[] {
  const { host, resource, exports, namespace, ports } = declared;
  // Those of the own namespace are asked first; what is for certain namespaces only is meant for them.
  const viewers = model.hosts.declarations(host).length === 1 ? [] : [namespace, ...exports.everywhere ? [ANYWHERE] : []];
  for (const viewer of viewers) {
    const known = model.hosts.find(host, viewer);
    const lost = known === undefined || known.resource === resource ? [] : ports.filter(({ number }) => portOf(known, number) === undefined);
    if (known !== undefined && lost.length > 0) {
      const where = viewer === ANYWHERE ? 'other namespaces take' : `namespace ${viewer} takes`;
      return [{
        resource, path: 'spec.ports', message: `${where} ${host} from ${objectName(known.resource)}, so that port ${lost.map(({ number }) => number).join(', ')} is unknown there`,
      }];
    }
  }
  return [];
}
