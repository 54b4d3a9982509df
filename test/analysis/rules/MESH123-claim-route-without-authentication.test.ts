import { MESH123 } from '../../../src/analysis/rules/MESH123-claim-route-without-authentication';
import { gatewayPods, istio } from '../../support/object-yaml';
import { ruleTest } from '../../support/rule-test';

const GATEWAY = istio('Gateway', 'web', '{ selector: { istio: ingress }, servers: [{ port: { number: 80, name: http, protocol: HTTP }, hosts: ["*"] }] }');
const PODS = gatewayPods('ingress', 'istio: ingress', 'edge');
const routes = (match: string) => istio('VirtualService', 'web', `{ hosts: ["*"], gateways: [web], http: [{ match: [{ uri: { prefix: / } }, { ${match} }], route: [{ destination: { host: web } }] }] }`);
const policy = (namespace: string, selector = 'selector: { matchLabels: { istio: ingress } }, ', rules = '[{ issuer: a }]') => istio('RequestAuthentication', 'web', `{ ${selector}jwtRules: ${rules} }`, namespace);
const BETA = routes('headers: { "@request.auth.claims.group": { exact: beta } }');
const object = 'VirtualService shop/web';
const finding = {
  object,
  path: 'spec.http[0].match[1].headers.@request.auth.claims.group',
  message: 'no RequestAuthentication reads tokens for @request.auth.claims.group in the pods of Gateway shop/web',
};

ruleTest(MESH123, [
  { name: 'no RequestAuthentication', yaml: PODS + GATEWAY + BETA, findings: [finding] },
  {
    name: 'one for other pods, in another namespace, or without rules',
    yaml: PODS + GATEWAY + BETA + policy('shop') + policy('edge', 'selector: { matchLabels: { app: web } }, ')
    + policy('edge', '', '[]').replace('name: web', 'name: none'),
    findings: [finding],
  },
  {
    name: 'a claim that must be absent, in brackets',
    yaml: PODS + GATEWAY + routes('withoutHeaders: { "@request.auth.claims[group]": { exact: beta } }'),
    findings: [{
      object,
      path: 'spec.http[0].match[1].withoutHeaders.@request.auth.claims[group]',
      message: 'no RequestAuthentication reads tokens for @request.auth.claims[group] in the pods of Gateway shop/web',
    }],
  },
  { name: 'one for the pods', yaml: PODS + GATEWAY + BETA + policy('edge'), findings: [] },
  { name: 'one of the root namespace, for all', yaml: PODS + GATEWAY + BETA + policy('istio-system', ''), findings: [] },
  { name: 'other headers', yaml: PODS + GATEWAY + routes('headers: { x-group: { exact: beta } }'), findings: [] },
  { name: 'pods that are not at hand', yaml: GATEWAY + BETA, findings: [] },
]);
