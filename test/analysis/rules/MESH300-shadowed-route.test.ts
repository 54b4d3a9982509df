import { MESH300 } from '../../../src/analysis/rules/MESH300-shadowed-route';
import { ruleTest } from '../../support/rule-test';

const REVIEWS = 'route: [{ destination: { host: reviews } }]';

function routes(...matches: readonly string[]): string {
  const http = matches.map((match) => `{ ${match === '' ? '' : `match: [${match}], `}${REVIEWS} }`).join(', ');
  return `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: reviews, namespace: shop }
spec: { hosts: [reviews], http: [${http}] }
`;
}

const second = [{
  object: 'VirtualService shop/reviews', path: 'spec.http[1]', message: 'no request gets here: spec.http[0].match[0] takes them first',
}];

ruleTest(MESH300, [
  { name: 'a longer prefix', yaml: routes('{ uri: { prefix: /a } }', '{ uri: { prefix: /a/b } }'), findings: second },
  { name: 'an exact path behind a prefix', yaml: routes('{ uri: { prefix: /a } }', '{ uri: { exact: /a/b }, method: { exact: GET } }'), findings: second },
  { name: 'a path behind a pattern that it fits', yaml: routes('{ uri: { regex: "/a/.*" } }', '{ uri: { exact: /a/b } }'), findings: second },
  { name: 'a header behind the path alone', yaml: routes('{ uri: { prefix: /a } }', '{ uri: { prefix: /a }, headers: { X-A: { exact: b } } }'), findings: second },
  { name: 'a header behind the same header', yaml: routes('{ headers: { x-a: { prefix: b } } }', '{ headers: { X-A: { exact: bc } } }'), findings: second },
  {
    name: 'everything behind what is for everything',
    yaml: routes('', '{ uri: { prefix: /a } }', ''),
    findings: [1, 2].map((index) => ({
      object: 'VirtualService shop/reviews', path: `spec.http[${index}]`, message: 'no request gets here: spec.http[0] takes them first',
    })),
  },
  {
    name: 'one of two matches',
    yaml: routes('{ uri: { prefix: /a } }', '{ uri: { prefix: /a/b } }, { uri: { prefix: /b } }'),
    findings: [{ object: 'VirtualService shop/reviews', path: 'spec.http[1].match[0]', message: 'no request is left for this match: spec.http[0].match[0] takes them first' }],
  },
  {
    name: 'the same with the two matches in one route',
    yaml: routes('{ uri: { prefix: /a } }, { uri: { prefix: /a } }'),
    findings: [],
  },
  { name: 'the narrower first', yaml: routes('{ uri: { exact: /a/b } }', '{ uri: { prefix: /a } }', ''), findings: [] },
  { name: 'another method', yaml: routes('{ uri: { prefix: /a }, method: { exact: GET } }', '{ uri: { prefix: /a/b } }'), findings: [] },
  { name: 'another header', yaml: routes('{ headers: { x-a: { exact: b } } }', '{ headers: { x-a: { exact: c } } }', '{ headers: { x-b: { exact: c } } }'), findings: [] },
  { name: 'callers of certain pods only', yaml: routes('{ sourceLabels: { app: web } }', '{ uri: { prefix: /a } }'), findings: [] },
  { name: 'another port', yaml: routes('{ port: 80 }', '{ port: 81, uri: { prefix: /a } }'), findings: [] },
  { name: 'only at a gateway', yaml: routes('{ gateways: [web] }', '{ uri: { prefix: /a } }'), findings: [] },
  { name: 'without a header', yaml: routes('{ withoutHeaders: { x-a: {} } }', '{ uri: { prefix: /a } }'), findings: [] },
]);
