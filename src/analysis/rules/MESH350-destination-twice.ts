import { Severity } from '../../core/finding';
import { fieldPath, listAt, numberAt, objectAt, textAt } from '../../mesh/json-access';
import { ISTIO_NETWORKING } from '../../mesh/kinds';
import type { Rule, Violation } from '../rule';

/** Shares of the same. */
export const MESH350: Rule = {
  code: 'MESH350',
  name: 'destination-twice',
  severity: Severity.WARNING,
  aliases: ['KIA1105'],
  summary: 'a route names one destination twice',
  why: 'Two entries with the same host, subset and port get the sum of their weights. Whoever splits requests means different destinations: as a rule the subset of one of the two is wrong.',
  fix: 'name another subset, or leave one of the two out and add its weight to the other',
  inputs: ['VirtualService'],
  bad: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: reviews, namespace: shop }
spec:
  hosts: [reviews.shop.svc.cluster.local]
  http:
    - route:
        - { destination: { host: reviews.shop.svc.cluster.local }, weight: 90 }
        - { destination: { host: reviews }, weight: 10 }
`,
  good: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: reviews, namespace: shop }
spec:
  hosts: [reviews.shop.svc.cluster.local]
  http:
    - route:
        - { destination: { host: reviews.shop.svc.cluster.local }, weight: 90 }
        - { destination: { host: reviews-v2.shop.svc.cluster.local }, weight: 10 }
`,

  * check(model): Iterable<Violation> {
    for (const resource of model.ofKind('VirtualService', ISTIO_NETWORKING)) {
      for (const list of ['http', 'tls', 'tcp']) {
        for (const [index, route] of listAt(resource.manifest, 'spec', list).entries()) {
          const first = new Map<string, number>();
          for (const [place, entry] of listAt(route, 'route').entries()) {
            const host = textAt(entry, 'destination', 'host') ?? '';
            const subset = textAt(entry, 'destination', 'subset') ?? '';
            const port = numberAt(entry, 'destination', 'port', 'number');
            const key = [model.hosts.resolve(host, resource.namespace), subset, port].join(' ');
            const before = first.get(key);
            first.set(key, before ?? place);
            // Headers of its own make a destination another one: that is how a part of the requests is marked.
            if (before !== undefined && host !== '' && ![entry, listAt(route, 'route')[before]].some((one) => objectAt(one, 'headers') !== undefined)) {
              yield {
                resource,
                path: fieldPath('spec', list, index, 'route', place, 'destination'),
                message: `route[${before}] already sends to ${host}${subset === '' ? '' : ` subset ${subset}`}${port === undefined ? '' : ` port ${port}`}`,
              };
            }
          }
        }
      }
    }
  },
};
