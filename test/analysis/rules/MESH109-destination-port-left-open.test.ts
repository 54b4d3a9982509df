import { MESH109 } from '../../../src/analysis/rules/MESH109-destination-port-left-open';
import { istio, service } from '../../support/object-yaml';
import { ruleTest } from '../../support/rule-test';

const TWO = '[{ name: http, port: 8080 }, { name: http-admin, port: 8081 }]';
const SERVICES = service('web') + service('pages', TWO);
const GATEWAY = istio('Gateway', 'web', `{ selector: { istio: ingress }, servers: [
  { port: { number: 8081, name: http, protocol: HTTP }, hosts: ["*"] }, { port: { number: 443, name: tls, protocol: TLS }, tls: { mode: PASSTHROUGH }, hosts: ["*"] }] }`);
const route = (host: string, rest = '', match = '') => istio('VirtualService', 'web', `{ hosts: [web], ${rest}http: [{ ${match}route: [{ destination: { host: ${host} } }] }] }`);
const object = 'VirtualService shop/web';
const path = 'spec.http[0].route[0].destination';

ruleTest(MESH109, [
  {
    name: 'calls of a port that the destination does not have',
    yaml: SERVICES + route('pages'),
    findings: [{ object, path, message: 'calls on port 80 are sent to port 80 of Service shop/pages, which has 8080, 8081' }],
  },
  {
    name: 'a gateway',
    yaml: SERVICES + GATEWAY.replace('8081', '8443') + route('pages', 'gateways: [web], '),
    findings: [{ object, path, message: 'calls on port 8443 are sent to port 8443 of Service shop/pages, which has 8080, 8081' }],
  },
  { name: 'the destination is the called Service itself', yaml: service('web', TWO) + route('web'), findings: [] },
  { name: 'a single port is taken', yaml: service('web', TWO) + service('pages') + route('pages'), findings: [] },
  { name: 'a gateway on a port that the destination has', yaml: SERVICES + GATEWAY + route('pages', 'gateways: [web], '), findings: [] },
  { name: 'routes for certain ports', yaml: service('web', '[{ name: http, port: 80 }, { name: http-b, port: 8080 }]') + service('pages', TWO) + route('pages', '', 'match: [{ port: 8080 }], '), findings: [] },
  { name: 'ports that are not HTTP', yaml: service('web', '[{ name: tcp, port: 80 }]') + service('pages', TWO) + route('pages'), findings: [] },
  { name: 'a match for certain gateways is not judged', yaml: SERVICES + GATEWAY + route('pages', 'gateways: [mesh, web], ', 'match: [{ gateways: [web] }], '), findings: [] },
  { name: 'hosts that are not at hand', yaml: service('web') + route('pages'), findings: [] },
]);
