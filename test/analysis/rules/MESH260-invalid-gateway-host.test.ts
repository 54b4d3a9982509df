import { MESH260 } from '../../../src/analysis/rules/MESH260-invalid-gateway-host';
import { admissionRows } from '../../support/admission-rows';
import { ruleTest } from '../../support/rule-test';

const { refused, accepted } = admissionRows('Gateway');
const hosts = (list: string): string => `{ servers: [{ port: { number: 80, name: http, protocol: HTTP }, hosts: [${list}] }] }`;

ruleTest(MESH260, [
  refused('none', hosts(''), ['spec.servers[0].hosts', 'the server has no hosts']),
  refused('no hosts', hosts("web, a_b/web.example.com, '*-a.example.com', /a.b, a/, a/b/c.d, '2001:db8::1', a/~"),
    ['spec.servers[0].hosts[0]', "the host 'web' is a short name, and a full one is needed"],
    ['spec.servers[0].hosts[1]', "the host 'a_b/web.example.com' has the namespace 'a_b', which is none"],
    ['spec.servers[0].hosts[2]', "the host '*-a.example.com' begins with part of a label, where only *. can stand"],
    ['spec.servers[0].hosts[3]', "the host '/a.b' has the namespace '', which is none"],
    ['spec.servers[0].hosts[4]', "the host 'a/' is empty"],
    ['spec.servers[0].hosts[5]', "the host 'a/b/c.d' has the part 'b/c', which is no DNS label"],
    ['spec.servers[0].hosts[6]', "the host '2001:db8::1' is an IPv6 address, which has no dot"],
    ['spec.servers[0].hosts[7]', "the host 'a/~' is a short name, and a full one is needed"]),
  accepted('hosts', hosts("'*', '*.example.com', ./a.example.com, '*/b.example.com', shop/c.example.com, 10.0.0.1")),
]);
