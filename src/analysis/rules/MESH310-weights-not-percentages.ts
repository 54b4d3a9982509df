import { Severity } from '../../core/finding';
import { fieldPath, listAt, numberAt } from '../../mesh/json-access';
import { ISTIO_NETWORKING } from '../../mesh/kinds';
import type { Rule } from '../rule';

const LISTS = ['http', 'tls', 'tcp'];

/** How far from 100 a sum may be to look like a slip: 95 and 10 do, 1 and 2 are a ratio that is meant. */
const [LEAST, MOST] = [80, 120];

/** Weights are relative. */
export const MESH310: Rule = {
  code: 'MESH310',
  name: 'weights-not-percentages',
  severity: Severity.INFO,
  aliases: [],
  summary: 'weights that look like percentages and do not add up to 100',
  why: 'Istio takes weights as relative to their sum, and since 2022 accepts any sum: 95 beside 10 means 90.5 % and 9.5 %. '
    + 'It is reported where the sum is near 100, as after a step of a rollout that changed one weight only.',
  fix: 'let the weights of a route add up to 100',
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
        - { destination: { host: orders-v1 }, weight: 95 }
        - { destination: { host: orders-v2 }, weight: 10 }
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
          const weights = listAt(route, 'route').map((entry) => numberAt(entry, 'weight') ?? 0).filter((weight) => weight > 0);
          const sum = weights.reduce((total, weight) => total + weight, 0);
          if (weights.length > 1 && sum !== 100 && sum >= LEAST && sum <= MOST) {
            const shares = weights.map((weight) => `${Math.round((weight * 1000) / sum) / 10} %`);
            yield {
              resource,
              path: fieldPath('spec', list, place, 'route'),
              message: `the weights ${weights.join(', ')} add up to ${sum} and mean ${shares.join(', ')}`,
            };
          }
        }
      }
    }
  },
};
