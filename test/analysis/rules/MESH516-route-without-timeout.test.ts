import { MESH516 } from '../../../src/analysis/rules/MESH516-route-without-timeout';
import { destinationRule, service } from '../../support/mesh-yaml';
import { ruleTest } from '../../support/rule-test';

const LIMITED = '{ match: [{ uri: { prefix: /search } }], timeout: 5s, route: [{ destination: { host: reviews } }] }';
const OPEN = '{ route: [{ destination: { host: reviews } }] }';

function routes(...http: string[]): string {
  return `
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: reviews, namespace: shop }
spec: { hosts: [reviews], http: [${http.join(', ')}] }
`;
}

function open(more: string): string {
  return OPEN.replace('{', `{ ${more},`);
}

ruleTest(MESH516, [
  {
    name: 'the last route has none',
    yaml: routes(LIMITED, OPEN) + service(),
    findings: [
      { object: 'VirtualService shop/reviews', path: 'spec.http[1]', message: 'requests of this route may wait for ever, while spec.http[0].timeout is 5s' },
    ],
  },
  {
    name: 'several have none: once, at the first of them',
    yaml: routes(open('match: [{ uri: { prefix: /a } }]'), open('match: [{ uri: { prefix: /b } }]'), LIMITED, OPEN),
    findings: [
      { object: 'VirtualService shop/reviews', path: 'spec.http[0]', message: 'requests of this route and 2 more of the host may wait for ever, while spec.http[2].timeout is 5s' },
    ],
  },
  {
    name: 'a delegated route',
    yaml: routes(LIMITED, '{ delegate: { name: rest } }') + routes(OPEN).replace('name: reviews,', 'name: rest,').replace('hosts: [reviews], ', ''),
    findings: [
      { object: 'VirtualService shop/rest', path: 'spec.http[0]', message: 'requests of this route may wait for ever, while spec.http[0].timeout of VirtualService shop/reviews is 5s' },
    ],
  },
  { name: 'none has one', yaml: routes(open('match: [{ uri: { prefix: /a } }]'), OPEN), findings: [] },
  { name: 'every route has one', yaml: routes(LIMITED, open('timeout: 10s')), findings: [] },
  {
    name: 'a delegated route takes that of the route which delegates',
    yaml: routes(LIMITED, '{ timeout: 9s, delegate: { name: rest } }') + routes(OPEN).replace('name: reviews,', 'name: rest,').replace('hosts: [reviews], ', ''),
    findings: [],
  },
  {
    name: 'redirects, and answers that the proxy gives',
    yaml: routes(LIMITED, '{ match: [{ uri: { exact: /old } }], redirect: { uri: /new } }', '{ directResponse: { status: 404 } }'),
    findings: [],
  },
  { name: 'a gRPC port', yaml: routes(LIMITED, OPEN) + service('{ name: grpc, port: 9000 }'), findings: [] },
  {
    name: 'the gRPC port is another one',
    yaml: routes(LIMITED, '{ route: [{ destination: { host: reviews, port: { number: 80 } } }] }') + service('{ name: grpc, port: 9000 }, { name: http, port: 80 }'),
    findings: [
      { object: 'VirtualService shop/reviews', path: 'spec.http[1]', message: 'requests of this route may wait for ever, while spec.http[0].timeout is 5s' },
    ],
  },
  ...['uri: { prefix: /events }', 'uri: { exact: /api/v1/stream }', 'uri: { regex: "/files/.*/download" }', 'headers: { Upgrade: { exact: websocket } }',
    'headers: { upgrade: {} }', 'headers: { accept: { exact: text/event-stream } }', 'headers: { content-type: { prefix: application/grpc } }'].map((match) => ({
    name: `streams by ${match}`,
    yaml: routes(LIMITED, open(`match: [{ ${match} }]`)),
    findings: [],
  })),
  { name: 'streams by the name of the route', yaml: routes(LIMITED, open('name: live-updates')), findings: [] },
  {
    name: 'words and headers that only look like it',
    yaml: routes(LIMITED, open('match: [{ uri: { prefix: /streamline }, headers: { accept: { exact: text/html } } }]')),
    findings: [
      { object: 'VirtualService shop/reviews', path: 'spec.http[1]', message: 'requests of this route may wait for ever, while spec.http[0].timeout is 5s' },
    ],
  },
  {
    name: 'connections that are kept up for streams',
    yaml: routes(LIMITED, OPEN) + service() + destinationRule('trafficPolicy: { connectionPool: { tcp: { maxConnectionDuration: 1h } } }'),
    findings: [],
  },
  { name: 'each try has a limit', yaml: routes(LIMITED, open('retries: { attempts: 2, perTryTimeout: 1s, retryOn: "reset" }')), findings: [] },
  { name: 'retries without any limit, which is another finding', yaml: routes(LIMITED, open('retries: { attempts: 2, retryOn: "reset" }')), findings: [] },
]);
