import { MESH103 } from '../../../src/analysis/rules/MESH103-gateway-not-found';
import { Severity } from '../../../src/core/finding';
import { istio, service } from '../../support/object-yaml';
import { ruleTest } from '../../support/rule-test';

const GATEWAY = istio('Gateway', 'web', '{ selector: { istio: ingress }, servers: [{ port: { number: 80, name: http, protocol: HTTP }, hosts: ["*"] }] }');
const bound = (...gateways: string[]) => istio('VirtualService', 'web', `{ hosts: [a.example.com], gateways: [${gateways.join(', ')}], http: [{ route: [{ destination: { host: web } }] }] }`);
const object = 'VirtualService shop/web';

ruleTest(MESH103, [
  {
    name: 'a misspelt name',
    yaml: GATEWAY + bound('web', 'wbe'),
    findings: [{ object, path: 'spec.gateways[1]', message: 'namespace shop has no Gateway wbe', fix: 'did you mean web?' }],
  },
  {
    name: 'a Gateway of another namespace',
    yaml: GATEWAY + GATEWAY.replace('namespace: shop', 'namespace: edge').replace('name: web', 'name: ingress') + bound('./ingress', 'edge/ingress'),
    findings: [{ object, path: 'spec.gateways[0]', message: 'namespace shop has no Gateway ingress' }],
  },
  {
    name: 'where only Services are at hand, it is a warning',
    yaml: service('web') + bound('ingress'),
    findings: [{ object, path: 'spec.gateways[0]', message: 'namespace shop has no Gateway ingress', severity: Severity.WARNING }],
  },
  {
    name: 'in a match',
    yaml: GATEWAY + istio('VirtualService', 'web', `{ hosts: [a.example.com], gateways: [web],
      http: [{ match: [{ gateways: [web, other] }], route: [{ destination: { host: web } }] }] }`),
    findings: [{ object, path: 'spec.http[0].match[0].gateways[1]', message: 'namespace shop has no Gateway other' }],
  },
  {
    name: 'a Gateway of the Gateway API',
    yaml: `
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: ingress, namespace: shop }
spec: { gatewayClassName: istio, listeners: [{ name: http, port: 80, protocol: HTTP }] }
${service('web')}${bound('ingress')}`,
    findings: [{
      object,
      path: 'spec.gateways[0]',
      message: 'ingress in namespace shop is a Gateway of gateway.networking.k8s.io, which VirtualServices cannot be bound to',
      fix: 'use a Gateway of Istio, or an HTTPRoute',
    }],
  },
  { name: 'mesh, and ways to write a Gateway that is there', yaml: GATEWAY + bound('mesh', 'web', 'shop/web', './web', 'web.shop.svc.cluster.local'), findings: [] },
  { name: 'a namespace that the manifests do not hold', yaml: GATEWAY + bound('istio-system/public'), findings: [] },
]);
