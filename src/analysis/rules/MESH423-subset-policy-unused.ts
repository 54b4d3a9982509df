import { Severity } from '../../core/finding';
import { textAt } from '../../mesh/json-access';
import { ISTIO_NETWORKING } from '../../mesh/kinds';
import type { MeshModel } from '../../mesh/mesh-model';
import { writtenPolicies } from '../destination/written-policies';
import type { Rule, Violation } from '../rule';

/** The policy of a subset only counts for routes that name the subset. */
export const MESH423: Rule = {
  code: 'MESH423',
  name: 'subset-policy-unused',
  severity: Severity.WARNING,
  aliases: [],
  summary: 'a subset has a traffic policy, and no route sends to the subset',
  why: 'The policy of a subset belongs to a cluster of its own, which only gets what a route sends to the subset by name. Requests '
    + 'that a route sends to the host without a subset use the host\'s policy, whatever pod they end up at. It is reported when '
    + 'the manifests hold routes for the host and none of them names the subset; for a host without any, routes may be kept elsewhere.',
  fix: 'send a route to the subset, or move the policy to spec.trafficPolicy',
  inputs: ['DestinationRule', 'VirtualService'],
  about: { DestinationRule: ['subsets.trafficPolicy'] },
  bad: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: reviews, namespace: shop }
spec:
  host: reviews
  subsets:
    - { name: v1, labels: { version: v1 }, trafficPolicy: { connectionPool: { tcp: { connectTimeout: 1s } } } }
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: reviews, namespace: shop }
spec:
  hosts: [reviews]
  http: [{ route: [{ destination: { host: reviews } }] }]
`,
  good: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: reviews, namespace: shop }
spec:
  host: reviews
  subsets:
    - { name: v1, labels: { version: v1 }, trafficPolicy: { connectionPool: { tcp: { connectTimeout: 1s } } } }
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: reviews, namespace: shop }
spec:
  hosts: [reviews]
  http: [{ route: [{ destination: { host: reviews, subset: v1 } }] }]
`,

  * check(model): Iterable<Violation> {
    const used = usedSubsets(model);
    for (const resource of model.ofKind('DestinationRule', ISTIO_NETWORKING)) {
      const host = model.hosts.resolve(textAt(resource.manifest, 'spec', 'host') ?? '', resource.namespace);
      const subsets = used.get(host);
      for (const { subset, path, parent } of subsets === undefined ? [] : writtenPolicies(resource)) {
        if (subset !== undefined && parent === undefined && subsets?.has(subset) === false) {
          yield { resource, path, message: `no route sends to subset ${subset} of ${host}, so its policy holds for no request` };
        }
      }
    }
  },
};

/** For each host that is sent to, the subsets that are named. */
function usedSubsets(model: MeshModel): ReadonlyMap<string, ReadonlySet<string>> {
  const used = new Map<string, Set<string>>();
  for (const { http, tls, tcp } of model.virtualServices.all) {
    const targets = [
      ...http.flatMap(({ destinations, mirrors }) => [...destinations, ...mirrors]),
      ...[...tls, ...tcp].flatMap(({ destinations }) => destinations),
    ];
    for (const { host, subset } of targets) {
      const subsets = used.get(host) ?? new Set();
      used.set(host, subsets);
      if (subset !== undefined) {
        subsets.add(subset);
      }
    }
  }
  return used;
}
