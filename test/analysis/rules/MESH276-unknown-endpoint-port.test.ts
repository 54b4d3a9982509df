import { MESH276 } from '../../../src/analysis/rules/MESH276-unknown-endpoint-port';
import { admissionRows } from '../../support/admission-rows';
import { ruleTest } from '../../support/rule-test';

const { refused, accepted } = admissionRows('ServiceEntry');
const entry = (ports: string): string => `{ hosts: [a.b], resolution: DNS, ports: [{ number: 80, name: http, protocol: HTTP }, { number: 443, name: tls, protocol: TLS }], endpoints: [{ address: c.d, ports: ${ports} }] }`;

ruleTest(MESH276, [
  refused('another name', entry('{ http: 8080, https: 8443 }'), ['spec.endpoints[0].ports.https', 'there is no port https; the ports are: http, tls']),
  refused('no ports', '{ hosts: [a.b], resolution: DNS, endpoints: [{ address: c.d, ports: { a: 1 } }] }', ['spec.endpoints[0].ports.a', 'there is no port a; the ports are: none']),
  accepted('some of the ports', entry('{ tls: 8443 }')),
]);
