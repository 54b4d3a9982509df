import { MESH270 } from '../../../src/analysis/rules/MESH270-redirect-of-encrypted-port';
import { admissionRows } from '../../support/admission-rows';
import { ruleTest } from '../../support/rule-test';

const { refused, accepted } = admissionRows('Gateway');
const server = (protocol: string, tls: string): string => `{ servers: [{ port: { number: 80, name: a, protocol: ${protocol} }, hosts: ['*'], tls: ${tls} }] }`;

ruleTest(MESH270, [
  refused('of TLS', server('TLS', '{ mode: PASSTHROUGH, httpsRedirect: true }'), ['spec.servers[0].tls.httpsRedirect', 'httpsRedirect is true, and the protocol is TLS']),
  accepted('of HTTP', server('http', '{ httpsRedirect: true }')),
  accepted('none', server('HTTPS', '{ mode: PASSTHROUGH, httpsRedirect: false }')),
]);
