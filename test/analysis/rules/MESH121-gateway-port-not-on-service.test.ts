import { MESH121 } from '../../../src/analysis/rules/MESH121-gateway-port-not-on-service';
import { gatewayPods, istio, service } from '../../support/object-yaml';
import { ruleTest } from '../../support/rule-test';

const PODS = gatewayPods('ingress', 'istio: ingress', 'edge');
const SERVICE = service('ingress', '[{ name: http, port: 80, targetPort: 8080 }, { name: quic, port: 8443, protocol: UDP }]', 'edge', 'selector: { istio: ingress }, ');
const gateway = (port: number) => istio('Gateway', 'web', `{ selector: { istio: ingress }, servers: [{ port: { number: ${port}, name: http, protocol: HTTP }, hosts: ["*"] }] }`);
const path = 'spec.servers[0].port.number';

ruleTest(MESH121, [
  {
    name: 'a port that nothing leads to',
    yaml: PODS + SERVICE + gateway(443),
    findings: [{ object: 'Gateway shop/web', path, message: 'no Service of the gateway\'s pods has port 443; Service edge/ingress has 80, 8443' }],
  },
  {
    name: 'a port for UDP alone',
    yaml: PODS + SERVICE + gateway(8443),
    findings: [{ object: 'Gateway shop/web', path, message: 'no Service of the gateway\'s pods has port 8443; Service edge/ingress has 80, 8443' }],
  },
  { name: 'the port of the Service, and that of the pods', yaml: PODS + SERVICE + gateway(80) + gateway(8080).replace('name: web', 'name: b'), findings: [] },
  { name: 'another Service has it', yaml: PODS + SERVICE + service('more', '[{ name: https, port: 443 }]', 'edge', 'selector: { istio: ingress }, ') + gateway(443), findings: [] },
  { name: 'no Service at hand', yaml: PODS + gateway(443), findings: [] },
  { name: 'no pods at hand', yaml: SERVICE + gateway(443), findings: [] },
]);
