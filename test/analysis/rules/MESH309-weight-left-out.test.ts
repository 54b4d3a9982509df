import { MESH309 } from '../../../src/analysis/rules/MESH309-weight-left-out';
import { virtualService } from '../../support/mesh-yaml';
import { ruleTest } from '../../support/rule-test';

ruleTest(MESH309, [
  {
    name: 'beside another one',
    yaml: virtualService('route: [{ destination: { host: reviews, subset: v1 }, weight: 90 }, { destination: { host: reviews, subset: v2 } }]'),
    findings: [{ object: 'VirtualService shop/reviews', path: 'spec.http[0].route[1]', message: 'reviews (subset v2) has no weight and gets nothing: the others have 90 together' }],
  },
  {
    name: 'of a TCP route',
    yaml: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: reviews, namespace: shop }
spec: { hosts: [reviews], tcp: [{ route: [{ destination: { host: a } }, { destination: { host: b }, weight: 1 }] }] }
`,
    findings: [{ object: 'VirtualService shop/reviews', path: 'spec.tcp[0].route[0]', message: 'a has no weight and gets nothing: the others have 1 together' }],
  },
  { name: 'said to be 0', yaml: virtualService('route: [{ destination: { host: a }, weight: 100 }, { destination: { host: b }, weight: 0 }]'), findings: [] },
  { name: 'the only destination', yaml: virtualService('route: [{ destination: { host: a } }]'), findings: [] },
  { name: 'no weights at all, which admission refuses', yaml: virtualService('route: [{ destination: { host: a } }, { destination: { host: b } }]'), findings: [] },
]);
