import { MESH302 } from '../../../src/analysis/rules/MESH302-delegated-route-lost';
import { service } from '../../support/mesh-yaml';
import { ruleTest } from '../../support/rule-test';

function virtualService(name: string, spec: string, namespace = 'shop'): string {
  return `
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: ${name}, namespace: ${namespace} }
spec: { ${spec} }
`;
}

const ROOT = (delegate: string, match = 'uri: { prefix: /orders }'): string =>
  virtualService('web', `hosts: [shop.example.com], http: [{ match: [{ ${match} }], delegate: { ${delegate} } }]`);
const LEAF = (match: string, spec = ''): string => virtualService('orders', `${spec} http: [{ match: [{ ${match} }], route: [{ destination: { host: orders } }] }]`);

const contradiction = [{
  object: 'VirtualService shop/orders',
  path: 'spec.http[0].match',
  message: 'left out where VirtualService shop/web delegates to it: one of these matches lies within none of the delegating route\'s',
}];

ruleTest(MESH302, [
  { name: 'another path', yaml: ROOT('name: orders') + LEAF('uri: { prefix: /export }'), findings: contradiction },
  { name: 'the same pattern', yaml: ROOT('name: orders', 'uri: { regex: /o.* }') + LEAF('uri: { regex: /o.* }'), findings: contradiction },
  { name: 'another case', yaml: ROOT('name: orders') + LEAF('uri: { prefix: /orders }, ignoreUriCase: true'), findings: contradiction },
  { name: 'below the path', yaml: ROOT('name: orders') + LEAF('uri: { prefix: /orders/export }'), findings: [] },
  {
    name: 'one with hosts',
    yaml: ROOT('name: orders') + LEAF('uri: { prefix: /orders }', 'hosts: [orders],'),
    findings: [{
      object: 'VirtualService shop/web',
      path: 'spec.http[0].delegate',
      message: 'VirtualService shop/orders has hosts of its own, so that nothing can be delegated to it',
      fix: 'name a VirtualService without hosts',
    }],
  },
  {
    name: 'one that is not exported',
    yaml: ROOT('name: orders, namespace: orders') + virtualService('orders', 'exportTo: [.], http: [{ route: [{ destination: { host: orders } }] }]', 'orders'),
    findings: [{
      object: 'VirtualService shop/web', path: 'spec.http[0].delegate', message: 'VirtualService orders/orders is not exported to namespace shop', fix: 'export it to this namespace',
    }],
  },
  {
    name: 'none, in a namespace that is there',
    yaml: ROOT('name: orders') + service(),
    findings: [{
      object: 'VirtualService shop/web', path: 'spec.http[0].delegate', message: 'there is no VirtualService shop/orders', fix: 'name a VirtualService without hosts',
    }],
  },
  { name: 'none, in a namespace of somebody else', yaml: ROOT('name: orders, namespace: orders') + service(), findings: [] },
]);
