import { CLAIM_ROUTES } from '../../../src/analysis/istioctl/claim-routes';
import { answerTest } from '../../support/answer-test';
import { gatewayPods, istio } from '../../support/object-yaml';

const GATEWAY = gatewayPods('ingress', 'istio: ingress', 'edge') + istio('Gateway', 'web', '{ selector: { istio: ingress }, servers: [] }', 'edge');
const route = (header: string, gateways = 'mesh, edge/web') => istio('VirtualService', 'web', `{ hosts: [shop.example.com], gateways: [${gateways}], http: [{ match: [{ headers: { "${header}": { exact: x } } }] }] }`);
const authentication = (spec: string, inNamespace: string) => istio('RequestAuthentication', 'tokens', spec, inNamespace);
const CLAIM = '@request.auth.claims.group';
const says = ['IST0149 VirtualService shop/web spec.gateways[1]: no RequestAuthentication is for the pods of Deployment edge/ingress'];

answerTest(CLAIM_ROUTES, [
  { name: 'a claim and nothing that reads tokens', yaml: GATEWAY + route(CLAIM), says },
  { name: 'the other way to write it', yaml: GATEWAY + route('@request.auth.claims[group]'), says },
  { name: 'a header, and what is no claim', yaml: GATEWAY + route('x-group') + route('@request.auth.claims'), says: [] },
  { name: 'one without rules will do, in the namespace of the pods or in istio-system', yaml: GATEWAY + route(CLAIM) + authentication('{}', 'edge'), says: [] },
  { name: 'for other pods', yaml: GATEWAY + route(CLAIM) + authentication('{ selector: { matchLabels: { app: web } } }', 'istio-system') + authentication('{}', 'shop'), says },
  { name: 'a Gateway that is not at hand, or without pods', yaml: route(CLAIM) + istio('Gateway', 'bare', '{ selector: { istio: other }, servers: [] }') + route(CLAIM, 'bare'), says: [] },
]);
