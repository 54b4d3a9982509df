import { MESH134 } from '../../../src/analysis/rules/MESH134-sni-host-taken';
import { gatewayPods, istio } from '../../support/object-yaml';
import { ruleTest } from '../../support/rule-test';

const server = (name: string, port = 443, mode = 'PASSTHROUGH') => `{ port: { number: ${port}, name: ${name}, protocol: TLS }, tls: { mode: ${mode} }, hosts: ["*.test"] }`;
const gateway = (servers: string, name = 'edge') => istio('Gateway', name, `{ selector: { app: edge }, servers: [${servers}] }`);
const routes = (name: string, matches: string, gateways = 'edge', rest = '') =>
  istio('VirtualService', name, `{ hosts: ["*.test"], gateways: [${gateways}], ${rest}tls: [${matches}] }`);
const match = (sniHosts: string, rest = '') => `{ match: [{ sniHosts: [${sniHosts}]${rest} }], route: [{ destination: { host: db } }] }`;
const taken = (object: string, path: string, message: string) => ({ object: `VirtualService shop/${object}`, path, message });
const BY_A = taken('b', 'spec.tls[0].match[0].sniHosts[0]', 'spec.tls[0].match[0] of VirtualService shop/a already asks for a.test at Gateway shop/edge, so this whole match is left out');

ruleTest(MESH134, [
  {
    name: 'a name of another VirtualService',
    yaml: gateway(server('a')) + routes('b', match('b.test, a.test')) + routes('a', match('a.test')),
    findings: [{ ...BY_A, path: 'spec.tls[0].match[0].sniHosts[1]', message: `${BY_A.message}, also for b.test` }],
  },
  {
    name: 'a name of its own VirtualService',
    yaml: gateway(server('a')) + routes('a', `${match('a.test, b.test')}, ${match('a.test')}`),
    findings: [taken('a', 'spec.tls[1].match[0].sniHosts[0]', 'spec.tls[0].match[0] already asks for a.test at Gateway shop/edge, so this whole match is left out')],
  },
  {
    name: 'once, on however many ports and in however many namespaces of the pods',
    yaml: gateway(`${server('a')}, ${server('b', 8443)}`) + gatewayPods('one', 'app: edge') + gatewayPods('two', 'app: edge', 'bank')
      + routes('b', match('a.test')) + routes('a', match('a.test')),
    findings: [BY_A],
  },
  {
    name: 'a VirtualService that the pods of the gateway do not see',
    yaml: gateway(server('a')) + gatewayPods('one', 'app: edge', 'bank') + routes('b', match('a.test')) + routes('a', match('a.test'), 'edge', 'exportTo: ["."], '),
    findings: [],
  },
  {
    name: 'another port',
    yaml: gateway(`${server('a')}, ${server('b', 8443)}`) + routes('b', match('a.test', ', port: 443')) + routes('a', match('a.test', ', port: 8443')),
    findings: [],
  },
  { name: 'another gateway', yaml: gateway(server('a')) + gateway(server('a'), 'other') + routes('b', match('a.test'), 'other') + routes('a', match('a.test')), findings: [] },
  { name: 'a wildcard over a name', yaml: gateway(server('a')) + routes('b', match('"*.test"')) + routes('a', match('a.test')), findings: [] },
  { name: 'TLS that ends at the gateway', yaml: gateway(server('a', 443, 'SIMPLE, credentialName: c')) + routes('b', match('a.test')) + routes('a', match('a.test')), findings: [] },
  { name: 'the same twice in one VirtualService, which another rule tells of', yaml: gateway(server('a')) + routes('a', `${match('a.test')}, ${match('a.test')}`), findings: [] },
]);
