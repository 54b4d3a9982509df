import { Severity } from '../../core/finding';
import type { HostPort, MeshHost } from '../../mesh/host/mesh-host';
import { isHttp, isTls } from '../../mesh/host/protocol';
import type { Protocol } from '../../mesh/host/protocol';
import { objectName } from '../object-name';
import type { Rule, Violation } from '../rule';

interface Declaration {
  readonly host: MeshHost;
  readonly port: HostPort;
}

/** Two ServiceEntries that say different things about one port of a host. */
export const MESH126: Rule = {
  code: 'MESH126',
  name: 'service-entries-disagree-on-protocol',
  severity: Severity.WARNING,
  aliases: ['IST0177', 'KIA1212'],
  summary: 'two ServiceEntries give one port of a host different protocols',
  why: 'The sidecars listen on the port for both protocols, but there is one set of routes and one cluster for the host and port: as one of the entries says it. '
    + 'Requests that come by the other find no route and bypass the mesh, or are treated as what they are not.',
  fix: 'declare the port once, or with the same protocol',
  inputs: ['ServiceEntry'],
  bad: `
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: api-a, namespace: shop }
spec: { hosts: [api.example.com], ports: [{ number: 443, name: https, protocol: HTTPS }], resolution: DNS }
---
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: api-b, namespace: shop }
spec: { hosts: [api.example.com], ports: [{ number: 443, name: http, protocol: HTTP }], resolution: DNS }
`,
  good: `
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: api, namespace: shop }
spec: { hosts: [api.example.com], ports: [{ number: 443, name: https, protocol: HTTPS }, { number: 80, name: http, protocol: HTTP }], resolution: DNS }
`,

  * check(model): Iterable<Violation> {
    const first = new Map<string, Declaration>();
    const reported = new Set<HostPort>();
    for (const host of model.hosts.all.filter(({ kind }) => kind === 'ServiceEntry')) {
      for (const port of host.ports) {
        for (const scope of host.exports.everywhere ? ['*'] : [...host.exports.namespaces, '*']) {
          const key = `${scope} ${host.host.toLowerCase()}:${port.number}`;
          const other = first.get(key);
          if (other === undefined && (scope !== '*' || host.exports.everywhere)) {
            first.set(key, { host, port });
          } else if (other !== undefined && disagree(other, { host, port }) && !reported.has(port)) {
            reported.add(port);
            yield {
              resource: host.resource,
              path: `${port.path}.protocol`,
              message: `port ${port.number} of ${host.host} is ${port.protocol} here and ${other.port.protocol} in ${objectName(other.host.resource)}`,
            };
          }
        }
      }
    }
  },
};

function disagree(a: Declaration, b: Declaration): boolean {
  return a.host.resource !== b.host.resource && group(a.port.protocol) !== group(b.port.protocol);
}

/** Protocols for which sidecars do the same. */
function group(protocol: Protocol): string {
  return isHttp(protocol) ? 'HTTP' : isTls(protocol) ? 'TLS' : protocol;
}
