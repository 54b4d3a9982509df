import { MESH266 } from '../../../src/analysis/rules/MESH266-server-tls-mismatch';
import { admissionRows } from '../../support/admission-rows';
import { ruleTest } from '../../support/rule-test';

const { refused, accepted } = admissionRows('Gateway');
const sidecar = admissionRows('Sidecar');
const server = (protocol: string, tls: string): string => `{ servers: [{ port: { number: 80, name: a, protocol: ${protocol} }, hosts: ['*'], ${tls} }] }`;

ruleTest(MESH266, [
  refused('TLS without settings', server('TLS', ''), ['spec.servers[0].tls', 'the protocol is TLS, and there is no tls']),
  refused('HTTP with settings', server('HTTP', 'tls: { mode: SIMPLE, credentialName: a }'), ['spec.servers[0].tls', 'the protocol is HTTP, and there is tls with mode SIMPLE']),
  refused('HTTP with certificates', server('HTTP2', 'tls: { httpsRedirect: true, serverCertificate: /a }'), ['spec.servers[0].tls', 'the protocol is HTTP2, and there is tls with mode PASSTHROUGH']),
  refused('TCP with settings', server('TCP', 'tls: { mode: SIMPLE, credentialName: a }'), ['spec.servers[0].tls', 'the protocol is TCP, and there is tls with mode SIMPLE']),
  sidecar.refused('at a Sidecar', '{ ingress: [{ port: { number: 80, name: a, protocol: HTTP }, tls: { mode: SIMPLE, serverCertificate: /a, privateKey: /b } }] }', ['spec.ingress[0].tls', 'there is tls, and the protocol is HTTP']),
  accepted('a redirect', server('HTTP', 'tls: { httpsRedirect: true }')),
  accepted('TLS that is passed on', server('tls', 'tls: { mode: PASSTHROUGH }')),
  sidecar.accepted('at a Sidecar, where it belongs', '{ ingress: [{ port: { number: 80, name: a, protocol: HTTPS }, tls: { mode: SIMPLE, serverCertificate: /a, privateKey: /b } }] }'),
]);
