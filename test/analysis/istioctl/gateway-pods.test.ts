import { GATEWAY_PODS } from '../../../src/analysis/istioctl/gateway-pods';
import { answerTest } from '../../support/answer-test';
import { gatewayPods, istio, service } from '../../support/object-yaml';

const GATEWAY = istio('Gateway', 'web', '{ selector: { istio: ingress }, servers: [{ port: { number: 80, name: http, protocol: HTTP }, hosts: ["*"] }] }');
const PODS = gatewayPods('ingress', 'istio: ingress', 'edge');
const ports = (port: string, rest?: string) => service('ingress', `[{ name: http, ${port} }]`, 'edge', rest ?? 'selector: { istio: ingress }, ');
const says = ['IST0162 Gateway shop/web spec.servers[0].port.number: port 80 is no port of a Service for pods with the labels istio=ingress that says protocol: TCP'];

answerTest(GATEWAY_PODS, [
  { name: 'no pods, whatever else is at hand', yaml: GATEWAY, says: ['IST0101 Gateway shop/web spec.selector: no pods have the labels istio=ingress'] },
  { name: 'pods and no Service', yaml: GATEWAY + PODS, says },
  { name: 'the port of a Service', yaml: GATEWAY + PODS + ports('port: 80, targetPort: 8080, protocol: TCP'), says: [] },
  { name: 'the port behind it', yaml: GATEWAY + PODS + ports('port: 8080, targetPort: 80, protocol: TCP'), says: [] },
  { name: 'a port that leaves out its protocol does not count', yaml: GATEWAY + PODS + ports('port: 80'), says },
  { name: 'a Service without a selector does', yaml: GATEWAY + PODS + ports('port: 80, targetPort: http, protocol: TCP', ''), says: [] },
  {
    name: 'a Gateway without servers, and no other for its pods',
    yaml: PODS + istio('Gateway', 'web', '{ selector: { istio: ingress } }'),
    says: ['IST0101 Gateway shop/web spec.selector: no Gateway for pods with the labels istio=ingress has a server'],
  },
  { name: 'with another', yaml: PODS + ports('port: 80, protocol: TCP') + GATEWAY + istio('Gateway', 'bare', '{ selector: { istio: ingress } }'), says: [] },
]);
