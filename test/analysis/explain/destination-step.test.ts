import { explained, factsOf, linesOf, SHOP, titleOf, written } from './explained';
import { deployment, service } from '../../support/object-yaml';

const V2 = deployment('api-v2', 'app: api, version: v2');
const SUBSET = written('DestinationRule', 'api', 'host: api, subsets: [{ name: v2, labels: { version: v2 } }]');
const to = (destinations: string): string => written('VirtualService', 'api', `hosts: [api], http: [{ route: [${destinations}] }]`);
const NAMES = ['share', 'declared', 'pods', 'destination rule', 'subset'];

test('the pods and the rule of a subset', () => {
  const explanation = explained(SHOP + V2 + SUBSET + to('{ destination: { host: api, subset: v2 }, weight: 1 }, { destination: { host: api }, weight: 2 }'));
  expect(explanation.steps.filter(({ name }) => name === 'destination').map(({ title }) => title))
    .toEqual(['33.33 % to subset v2 of api.shop.svc.cluster.local:80', '66.67 % to api.shop.svc.cluster.local:80']);
  expect(factsOf(explanation, 'destination', ...NAMES)).toEqual([
    'share: 33.33 % ← VirtualService shop/api spec.http[0].route[0].weight',
    'pods: 1 of Deployment shop/api-v2 ← Kubernetes\'s default',
    'destination rule: for api.shop.svc.cluster.local, found in the client namespace ← DestinationRule shop/api spec.host',
    'subset: v2: pods with version=v2 ← DestinationRule shop/api spec.subsets[0]',
  ]);
  expect(linesOf(explanation, 'destination', 1).slice(0, 4)).toEqual([
    'share: 66.67 % ← VirtualService shop/api spec.http[0].route[1].weight',
    'pods: 1 of Deployment shop/api ← Kubernetes\'s default',
    'pods: 1 of Deployment shop/api-v2 ← Kubernetes\'s default',
    'destination rule: for api.shop.svc.cluster.local, found in the client namespace ← DestinationRule shop/api spec.host',
  ]);
});

test('a subset that there is none of', () => {
  expect(linesOf(explained(SHOP + SUBSET + to('{ destination: { host: api, subset: v3 } }')), 'destination')).toEqual([
    'share: 100 % ← VirtualService shop/api spec.http[0].route[0]',
    'destination rule: for api.shop.svc.cluster.local, found in the client namespace ← DestinationRule shop/api spec.host',
    'subset: v3: there is none of this name, and so no endpoints: it is answered with 503',
  ]);
});

test('a host that there is none of', () => {
  const explanation = explained(SHOP + to('{ destination: { host: gone } }'));
  expect(titleOf(explanation, 'destination')).toBe('100 % to gone.shop.svc.cluster.local:80');
  expect(linesOf(explanation, 'destination')).toEqual(['share: 100 % ← VirtualService shop/api spec.http[0].route[0]', 'declared: by nothing that the caller knows: it is answered with 503']);
});

test('another host than the one that is called', () => {
  expect(factsOf(explained(SHOP + to('{ destination: { host: web.shop.svc.cluster.local } }') + `
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { selector: { app: web }, ports: [{ name: http, port: 80 }] }
`), 'destination', 'declared', 'destination rule')).toEqual([
    'declared: Service: requests go to the pods that it selects ← Service shop/web', 'destination rule: none for this host',
  ]);
});

test('rules that are merged', () => {
  const second = written('DestinationRule', 'more', 'host: api, subsets: [{ name: v4 }]');
  expect(factsOf(explained(SHOP + SUBSET + second + to('{ destination: { host: api, subset: v4 } }')), 'destination', 'destination rule', 'subset')).toEqual([
    'destination rule: for api.shop.svc.cluster.local, found in the client namespace ← DestinationRule shop/api spec.host | merged with DestinationRule shop/more: the first that says a trafficPolicy or a subset counts',
    'subset: v4: pods with any labels ← DestinationRule shop/more spec.subsets[0]',
  ]);
});

test('a Service of type ExternalName', () => {
  const out = service('out', '[{ name: http, port: 80 }]', 'shop', 'type: ExternalName, externalName: api.example.com, ');
  const yaml = SHOP + out + to('{ destination: { host: out } }').replace('route:', 'mirror: { host: out }, route:');
  const explanation = explained(yaml);
  expect(titleOf(explanation, 'destination')).toBe('100 % to api.example.com:80');
  expect(linesOf(explanation, 'destination')).toEqual([
    'share: 100 % ← VirtualService shop/api spec.http[0].route[0]',
    'alias: out.shop.svc.cluster.local stands for api.example.com ← Service shop/out spec.externalName',
    'declared: by nothing that the caller knows: it is answered with 503',
  ]);
  expect(factsOf(explanation, 'route', 'mirror')).toEqual(['mirror: a copy of 100 % of the requests to api.example.com ← VirtualService shop/api spec.http[0].mirror']);
});
