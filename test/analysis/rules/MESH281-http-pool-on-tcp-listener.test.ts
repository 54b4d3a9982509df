import { MESH281 } from '../../../src/analysis/rules/MESH281-http-pool-on-tcp-listener';
import { admissionRows } from '../../support/admission-rows';
import { ruleTest } from '../../support/rule-test';

const { refused, accepted } = admissionRows('Sidecar');
const ingress = (protocol: string): string => `{ ingress: [{ port: { number: 80, name: a${protocol} }, connectionPool: { http: { maxRetries: 1 } } }] }`;

ruleTest(MESH281, [
  refused('TLS', ingress(', protocol: HTTPS'), ['spec.ingress[0].connectionPool.http', 'there are HTTP limits, and the protocol is HTTPS']),
  refused('unknown', ingress(''), ['spec.ingress[0].connectionPool.http', 'there are HTTP limits, and the protocol is not given']),
  accepted('HTTP', ingress(', protocol: grpc')),
]);
