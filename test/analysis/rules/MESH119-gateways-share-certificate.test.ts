import { MESH119 } from '../../../src/analysis/rules/MESH119-gateways-share-certificate';
import { gatewayPods, istio } from '../../support/object-yaml';
import { ruleTest } from '../../support/rule-test';

const server = (host: string, tls: string, port = 443, protocol = 'HTTPS') => `{ port: { number: ${port}, name: ${host.replace(/\W/g, '-')}, protocol: ${protocol} }, tls: { ${tls} }, hosts: [${host}] }`;
const gateway = (name: string, servers: string, selector = 'istio: ingress') => istio('Gateway', name, `{ selector: { ${selector} }, servers: [${servers}] }`);
const WILD = 'mode: SIMPLE, credentialName: wild';
const B = { object: 'Gateway shop/b', path: 'spec.servers[0].tls.credentialName' };

ruleTest(MESH119, [
  {
    name: 'two Gateways',
    yaml: gateway('b', server('b.test', WILD)) + gateway('a', server('a.test', WILD)),
    findings: [{ ...B, message: 'certificate wild is that of spec.servers[0] of Gateway shop/a too, which has other hosts (a.test)' }],
  },
  {
    name: 'two servers of one Gateway, with files',
    yaml: gateway('a', [server('a.test', 'mode: MUTUAL, serverCertificate: /c.pem'), server('b.test', 'mode: MUTUAL, serverCertificate: /c.pem')].join(', ')),
    findings: [{ object: 'Gateway shop/a', path: 'spec.servers[1].tls.serverCertificate', message: 'certificate /c.pem is that of spec.servers[0] of Gateway shop/a too, which has other hosts (a.test)' }],
  },
  {
    name: 'different selectors for the same pods',
    yaml: gatewayPods('ingress', 'istio: ingress, app: ingress') + gateway('b', server('b.test', WILD), 'app: ingress') + gateway('a', server('a.test', WILD)),
    findings: [{ ...B, message: 'certificate wild is that of spec.servers[0] of Gateway shop/a too, which has other hosts (a.test)' }],
  },
  { name: 'different pods', yaml: gateway('b', server('b.test', WILD), 'istio: other') + gateway('a', server('a.test', WILD)), findings: [] },
  {
    name: 'different certificates, ports, or the same hosts',
    yaml: gateway('b', server('b.test', 'mode: SIMPLE, credentialName: b')) + gateway('a', server('a.test', WILD))
    + gateway('c', server('c.test', WILD, 8443)) + gateway('d', server('a.test', WILD)),
    findings: [],
  },
  { name: 'TLS that the gateway does not look into', yaml: gateway('b', server('b.test', WILD, 443, 'TLS')) + gateway('a', server('a.test', WILD, 443, 'TLS')), findings: [] },
]);
