import { Severity } from '../../core/finding';
import { fieldPath, listAt, numberAt } from '../../mesh/json-access';
import { ISTIO_NETWORKING } from '../../mesh/kinds';
import type { Rule, Violation } from '../rule';

/** A part of everything that is everything. */
export const MESH351: Rule = {
  code: 'MESH351',
  name: 'weight-of-only-destination',
  severity: Severity.WARNING,
  aliases: ['KIA1104'],
  summary: 'the only destination of a route has a weight that is not all of it',
  why: 'Weights count against each other. A destination without others beside it gets every request, whatever its weight is, 0 too. '
    + 'A weight of 20 speaks of another destination that was forgotten.',
  fix: 'add the other destination with its weight, or leave the weight out',
  inputs: ['VirtualService'],
  bad: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: reviews, namespace: shop }
spec:
  hosts: [reviews.shop.svc.cluster.local]
  http: [{ route: [{ destination: { host: reviews-v2.shop.svc.cluster.local }, weight: 10 }] }]
`,
  good: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: reviews, namespace: shop }
spec:
  hosts: [reviews.shop.svc.cluster.local]
  http:
    - route:
        - { destination: { host: reviews-v2.shop.svc.cluster.local }, weight: 10 }
        - { destination: { host: reviews.shop.svc.cluster.local }, weight: 90 }
`,

  * check(model): Iterable<Violation> {
    for (const resource of model.ofKind('VirtualService', ISTIO_NETWORKING)) {
      for (const list of ['http', 'tls', 'tcp']) {
        for (const [index, route] of listAt(resource.manifest, 'spec', list).entries()) {
          const destinations = listAt(route, 'route');
          const weight = destinations.length === 1 ? numberAt(destinations[0], 'weight') : undefined;
          // A weight of 1 is how programs write "all of it".
          if (weight !== undefined && weight !== 1 && weight >= 0 && weight < 100) {
            yield {
              resource,
              path: fieldPath('spec', list, index, 'route', 0, 'weight'),
              message: `the only destination gets every request, whatever its weight of ${weight} says`,
            };
          }
        }
      }
    }
  },
};
