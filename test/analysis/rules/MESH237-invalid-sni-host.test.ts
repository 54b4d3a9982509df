import { MESH237 } from '../../../src/analysis/rules/MESH237-invalid-sni-host';
import { Severity } from '../../../src/core/finding';
import { admissionRows } from '../../support/admission-rows';
import { ruleTest } from '../../support/rule-test';

const { refused, accepted } = admissionRows('VirtualService');
const tls = (hosts: string, names: string): string => `{ hosts: [${hosts}], gateways: [a/b], tls: [{ match: [{ sniHosts: [${names}] }], route: [{ destination: { host: a.b } }] }] }`;
const path = 'spec.tls[0].match[0].sniHosts';

ruleTest(MESH237, [
  refused('other names', tls("a.example.com, '*.example.org'", "b.example.com, '*.example.com', a_b.example.org"),
    [`${path}[0]`, 'b.example.com is none of the hosts a.example.com, *.example.org'],
    [`${path}[1]`, '*.example.com is none of the hosts a.example.com, *.example.org'],
    [`${path}[2]`, "the name 'a_b.example.org' has the part 'a_b', which is no DNS label"]),
  refused('an address', tls('10.0.0.1', '10.0.0.1'), [`${path}[0]`, '10.0.0.1 is an address, for which clients send no SNI', { severity: Severity.WARNING }]),
  refused('nothing', '{ hosts: [a.b], tls: [{ match: [], route: [{ destination: { host: a.b } }] }, { match: [{ sniHosts: [] }], route: [{ destination: { host: a.b } }] }] }',
    ['spec.tls[0].match', 'the route has no match'],
    ['spec.tls[1].match[0].sniHosts', 'the match has no sniHosts']),
  accepted('names that the hosts cover', tls("a.example.com, '*.example.org'", "a.example.com, b.example.org, '*.c.example.org'")),
  accepted('the port of a Service in another network', tls("'*.local'", 'outbound_.80_._.web.shop.svc.cluster.local')),
]);
