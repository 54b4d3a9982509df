import { MESH120 } from '../../../src/analysis/rules/MESH120-conflicting-gateway-servers';
import { istio } from '../../support/object-yaml';
import { ruleTest } from '../../support/rule-test';

const tls = (hosts: string, rest = '') => `{ port: { number: 443, name: https, protocol: HTTPS }, ${rest}tls: { mode: SIMPLE, credentialName: c }, hosts: [${hosts}] }`;
const plain = (protocol: string, port = 443) => `{ port: { number: ${port}, name: plain, protocol: ${protocol} }, hosts: ["*"] }`;
const gateway = (name: string, servers: string, selector = 'istio: ingress', namespace = 'shop') => istio('Gateway', name, `{ selector: { ${selector} }, servers: [${servers}] }`, namespace);
const redirect = (hosts: string) => `{ port: { number: 80, name: http, protocol: HTTP }, tls: { httpsRedirect: true }, hosts: [${hosts}] }`;
const B = 'Gateway shop/b';

ruleTest(MESH120, [
  {
    name: 'a host with TLS twice',
    yaml: gateway('b', tls('b.test, a.test')) + gateway('a', tls('a.test')),
    findings: [{ object: B, path: 'spec.servers[0].hosts[1]', message: 'spec.servers[0] of Gateway shop/a already has a.test on port 443, so this whole server is left out' }],
  },
  {
    name: 'what is left out takes no host away',
    yaml: gateway('b', tls('b.test, a.test')) + gateway('a', tls('a.test')) + gateway('c', tls('b.test')),
    findings: [{ object: B, path: 'spec.servers[0].hosts[1]', message: 'spec.servers[0] of Gateway shop/a already has a.test on port 443, so this whole server is left out' }],
  },
  {
    name: 'TLS on a port with plain HTTP',
    yaml: gateway('b', tls('a.test')) + gateway('a', plain('HTTP')),
    findings: [{ object: B, path: 'spec.servers[0].port', message: 'spec.servers[0] of Gateway shop/a already has port 443 for HTTP, which does not go together with HTTPS' }],
  },
  {
    name: 'TCP on a port with HTTP',
    yaml: gateway('a', `${plain('HTTP', 80)}, ${plain('TCP', 80)}`),
    findings: [{ object: 'Gateway shop/a', path: 'spec.servers[1].port', message: 'spec.servers[0] of Gateway shop/a already has port 80 for HTTP, which does not go together with TCP' }],
  },
  {
    name: 'a redirect to HTTPS that is lost for one of its hosts',
    yaml: gateway('b', redirect('b.test, a.test')) + gateway('a', redirect('a.test')),
    findings: [{ object: B, path: 'spec.servers[0].hosts[1]', message: 'spec.servers[0] of Gateway shop/a already has a.test on port 80, so this whole server is left out' }],
  },
  { name: 'the same redirect to HTTPS twice', yaml: gateway('b', redirect('"*"')) + gateway('a', redirect('"*"')), findings: [] },
  { name: 'plain HTTP behind TLS is for who asks for no name', yaml: gateway('b', plain('HTTP')) + gateway('a', tls('a.test')), findings: [] },
  { name: 'plain HTTP is merged', yaml: gateway('b', plain('HTTP', 80)) + gateway('a', plain('HTTP2', 80)), findings: [] },
  { name: 'a host of one namespace beside that of another', yaml: gateway('b', tls('./a.test')) + gateway('a', tls('./a.test'), 'istio: ingress', 'bank'), findings: [] },
  { name: 'different addresses', yaml: gateway('b', tls('a.test', 'bind: 192.0.2.1, ')) + gateway('a', tls('a.test')), findings: [] },
  { name: 'different pods', yaml: gateway('b', tls('a.test'), 'istio: other') + gateway('a', tls('a.test')), findings: [] },
]);
