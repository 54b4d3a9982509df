import { Severity } from '../../core/finding';
import { fieldPath, listAt, numberAt, textAt, valueAt } from '../../mesh/json-access';
import { ISTIO_NETWORKING } from '../../mesh/kinds';
import type { Json } from '../../mesh/resource';
import type { Rule } from '../rule';

const LISTS = ['http', 'tls', 'tcp'];

/** No weight is a weight of 0. */
export const MESH309: Rule = {
  code: 'MESH309',
  name: 'weight-left-out',
  severity: Severity.WARNING,
  aliases: [],
  summary: 'a destination without a weight beside others that have one',
  why: 'Weights are relative to each other, and a destination without one has the weight 0: istiod leaves it out of the route. It does not get what the '
    + 'others leave of 100, and 90 beside nothing is all of the requests. Admission accepts it as long as one weight is more than 0.',
  fix: 'give every destination of the route a weight, or remove the one that is to get nothing',
  inputs: ['VirtualService'],
  about: { VirtualService: ['weight'] },
  bad: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: orders, namespace: shop }
spec:
  hosts: [orders]
  http:
    - route:
        - { destination: { host: orders-v1 }, weight: 90 }
        - { destination: { host: orders-v2 } }
`,
  good: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: orders, namespace: shop }
spec:
  hosts: [orders]
  http:
    - route:
        - { destination: { host: orders-v1 }, weight: 90 }
        - { destination: { host: orders-v2 }, weight: 10 }
`,

  * check(model) {
    for (const resource of model.ofKind('VirtualService', ISTIO_NETWORKING)) {
      for (const list of LISTS) {
        for (const [place, route] of listAt(resource.manifest, 'spec', list).entries()) {
          const entries = listAt(route, 'route');
          const total = entries.reduce<number>((sum, entry) => sum + (numberAt(entry, 'weight') ?? 0), 0);
          for (const [index, entry] of entries.entries()) {
            if (total > 0 && valueAt(entry, 'weight') === undefined) {
              yield {
                resource,
                path: fieldPath('spec', list, place, 'route', index),
                message: `${nameOf(entry)} has no weight and gets nothing: the others have ${total} together`,
              };
            }
          }
        }
      }
    }
  },
};

function nameOf(entry: Json): string {
  const subset = textAt(entry, 'destination', 'subset') ?? '';
  return `${textAt(entry, 'destination', 'host') ?? 'a destination'}${subset === '' ? '' : ` (subset ${subset})`}`;
}
