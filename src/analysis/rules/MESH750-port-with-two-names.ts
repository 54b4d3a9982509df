import { Severity } from '../../core/finding';
import type { MeshHost } from '../../mesh/host/mesh-host';
import { creationTime } from '../../mesh/resource-table';
import { objectName } from '../object-name';
import type { Rule, Violation } from '../rule';

/** One port of one host, called two things. */
export const MESH750: Rule = {
  code: 'MESH750',
  name: 'port-with-two-names',
  severity: Severity.WARNING,
  aliases: ['KIA1211'],
  summary: 'two ServiceEntries of a namespace call one port of one host by different names',
  why: 'ServiceEntries of a namespace for one host are joined: of a port that several declare the name of the oldest counts, and endpoints belong to a port by its name. '
    + 'Those of the entry that calls the port by another name get lost. Seen in the endpoints that istiod makes: with one name both entries\' '
    + 'endpoints are called, with two names those of one alone; of which one differs from one istiod to the next when both are equally old, as objects that were applied together are. '
    + '(Kiali reports entries with one name too, where nothing is wrong.)',
  fix: 'give the port one name, or declare it in one ServiceEntry',
  inputs: ['ServiceEntry', 'Service'],
  bad: `
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: api, namespace: shop }
spec:
  hosts: [api.example.com]
  location: MESH_EXTERNAL
  resolution: STATIC
  ports: [{ number: 80, name: http, protocol: HTTP }]
  endpoints: [{ address: 192.0.2.1 }]
---
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: api-spare, namespace: shop }
spec:
  hosts: [api.example.com]
  location: MESH_EXTERNAL
  resolution: STATIC
  ports: [{ number: 80, name: http-spare, protocol: HTTP }]
  endpoints: [{ address: 192.0.2.2 }]
`,
  good: `
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: api, namespace: shop }
spec:
  hosts: [api.example.com]
  location: MESH_EXTERNAL
  resolution: STATIC
  ports: [{ number: 80, name: http, protocol: HTTP }]
  endpoints: [{ address: 192.0.2.1 }]
---
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: api-spare, namespace: shop }
spec:
  hosts: [api.example.com]
  location: MESH_EXTERNAL
  resolution: STATIC
  ports: [{ number: 80, name: http, protocol: HTTP }]
  endpoints: [{ address: 192.0.2.2 }]
`,

  * check(model): Iterable<Violation> {
    const first = new Map<string, { readonly host: MeshHost; readonly name: string }>();
    for (const host of model.hosts.all.filter(({ kind }) => kind === 'ServiceEntry')) {
      for (const { number, name, protocol, path } of host.ports) {
        // Two protocols are another matter.
        const key = [host.namespace, host.host, number, protocol].join(' ');
        const other = first.get(key) ?? { host, name };
        first.set(key, other);
        if (other.name !== name) {
          // Of two that are equally old istiod takes either.
          const lost = creationTime(other.host.resource) === creationTime(host.resource) ? `either ${name} or ${other.name}` : name;
          yield {
            resource: host.resource,
            path: `${path}.name`,
            message: `${objectName(other.host.resource)} calls port ${number} of ${host.host} ${other.name}, so the endpoints of ${lost} get lost`,
          };
        }
      }
    }
  },
};
