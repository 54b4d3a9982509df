import { Severity } from '../../core/finding';
import type { EffectivePolicy } from '../../mesh/destination/effective-policy';
import { listAt, numberAt, objectAt } from '../../mesh/json-access';
import type { MeshModel } from '../../mesh/mesh-model';
import { destinationName, destinationPolicies } from '../calls/destination-policies';
import { distinct, httpRoutes } from '../calls/http-routes';
import type { Rule, Violation } from '../rule';

/** A route only hashes by what is said for a port when it names the port. */
export const MESH414: Rule = {
  code: 'MESH414',
  name: 'port-hash-unknown-to-route',
  severity: Severity.WARNING,
  aliases: [],
  summary: 'consistent hashing is said for a port, and a route to the host does not name the port',
  why: 'The cluster gets its hash ring from portLevelSettings either way. What to hash is written into the route, and istiod looks it up in portLevelSettings '
    + 'only if the destination states its port, even when the host has a single one. Without it the printed route has no hash policy: every request '
    + 'gets a random hash. Calls without a VirtualService are hashed as they should be.',
  fix: 'state destination.port.number in the route, or move consistentHash to trafficPolicy.loadBalancer',
  inputs: ['VirtualService', 'DestinationRule', 'Service', 'ServiceEntry'],
  about: { DestinationRule: ['portLevelSettings.consistentHash'] },
  bad: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: carts, namespace: shop }
spec:
  host: carts
  trafficPolicy:
    portLevelSettings:
      - { port: { number: 8080 }, loadBalancer: { consistentHash: { httpHeaderName: x-user } } }
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: carts, namespace: shop }
spec:
  hosts: [carts]
  http: [{ route: [{ destination: { host: carts } }] }]
`,
  good: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: carts, namespace: shop }
spec:
  host: carts
  trafficPolicy:
    portLevelSettings:
      - { port: { number: 8080 }, loadBalancer: { consistentHash: { httpHeaderName: x-user } } }
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: carts, namespace: shop }
spec:
  hosts: [carts]
  http: [{ route: [{ destination: { host: carts, port: { number: 8080 } } }] }]
`,

  * check(model): Iterable<Violation> {
    yield* distinct(unhashed(model));
  },
};

function* unhashed(model: MeshModel): Iterable<Violation> {
  for (const owned of httpRoutes(model)) {
    for (const { destination, policy } of destinationPolicies(model, owned)) {
      const ports = destination.port === undefined ? hashedPorts(policy) : [];
      const { from } = destination;
      if (ports.length > 0 && from.resource !== undefined) {
        yield {
          resource: from.resource,
          path: `${from.path}.destination`,
          message: `requests to ${destinationName(destination)} are not hashed: the key is said for port ${ports.join(' and ')} only, and the destination has no port`,
        };
      }
    }
  }
}

/** The ports that have a hash of their own, where nothing is said for the host or the subset. */
function hashedPorts({ rule, subset }: EffectivePolicy): readonly number[] {
  const policies = [rule?.trafficPolicy, subset?.trafficPolicy];
  if (policies.some((policy) => objectAt(policy?.value, 'loadBalancer', 'consistentHash') !== undefined)) {
    return [];
  }
  return [...new Set(policies.flatMap((policy) => listAt(policy?.value, 'portLevelSettings'))
    .filter((entry) => objectAt(entry, 'loadBalancer', 'consistentHash') !== undefined)
    .flatMap((entry) => numberAt(entry, 'port', 'number') ?? []))];
}
