import { MESH104 } from '../../../src/analysis/rules/MESH104-gateway-without-pods';
import { deployment, gatewayPods, istio } from '../../support/object-yaml';
import { ruleTest } from '../../support/rule-test';

const gateway = (selector: string) => istio('Gateway', 'web', `{ selector: { ${selector} }, servers: [{ port: { number: 80, name: http, protocol: HTTP }, hosts: ["*"] }] }`);

ruleTest(MESH104, [
  {
    name: 'other values than those of the gateway at hand',
    yaml: gatewayPods('ingress', 'istio: ingress, app: ingress', 'edge') + gateway('istio: ingressgateway, app: ingress'),
    findings: [{
      object: 'Gateway shop/web',
      path: 'spec.selector',
      message: 'no pods have the labels app=ingress,istio=ingressgateway; there are those of Deployment edge/ingress (istio: ingress)',
    }],
  },
  {
    name: 'a gateway at hand that another Gateway is for',
    yaml: gatewayPods('egress', 'istio: egress', 'edge') + gateway('istio: egress').replace('name: web', 'name: out') + gateway('istio: ingressgateway'),
    findings: [],
  },
  { name: 'pods of any namespace count', yaml: gatewayPods('ingress', 'istio: ingress', 'edge') + gateway('istio: ingress'), findings: [] },
  { name: 'other labels: the gateway may be elsewhere', yaml: gatewayPods('ingress', 'istio: ingress') + gateway('tier: front'), findings: [] },
  { name: 'labels of pods that are no gateway say nothing', yaml: deployment('web', 'app: web') + gateway('app: istio-ingressgateway'), findings: [] },
  { name: 'a Gateway without a selector', yaml: gatewayPods('ingress', 'istio: ingress') + gateway(''), findings: [] },
]);
