import { MESH215 } from '../../../src/analysis/rules/MESH215-invalid-virtual-service-host';
import { admissionRows } from '../../support/admission-rows';
import { ruleTest } from '../../support/rule-test';

const { refused, accepted } = admissionRows('VirtualService');
const route = 'route: [{ destination: { host: web.shop.svc.cluster.local } }]';
const hosts = (list: string, more = ''): string => `{ hosts: [${list}], ${more} http: [{ ${route} }] }`;

ruleTest(MESH215, [
  refused('no names', hosts("a_b, a..b, 'a.*.b', '**.b', a.1, 'a:80', ''"),
    ['spec.hosts[0]', "the host 'a_b' has the part 'a_b', which is no DNS label"],
    ['spec.hosts[1]', "the host 'a..b' has an empty part"],
    ['spec.hosts[2]', "the host 'a.*.b' has the part '*', which is no DNS label"],
    ['spec.hosts[3]', "the host '**.b' has the part '**', which is no DNS label"],
    ['spec.hosts[4]', "the host 'a.1' ends in the number 1"],
    ['spec.hosts[5]', "the host 'a:80' has the part 'a:80', which is no DNS label"],
    ['spec.hosts[6]', "the host '' is empty"]),
  refused('every host of the mesh', hosts("'*'"), ['spec.hosts[0]', "the host '*' stands for every host, which is possible at gateways only"]),
  refused('the name of a port, where no SNI is asked for', hosts('outbound_.80_._.web.shop', 'gateways: [a/b],'),
    ['spec.hosts[0]', "the host 'outbound_.80_._.web.shop' has the part 'outbound_', which is no DNS label"]),
  accepted('every host at a gateway', hosts("'*'", 'gateways: [a/b],')),
  accepted('names, wildcards and addresses', hosts("web, Web.shop, '*.example.com', '*-a.example.org', 10.0.0.1, '2001:db8::1', example.net.")),
  accepted('the name of a port', `{ hosts: [outbound_.80_._.web.shop], gateways: [a/b], tls: [{ match: [{ sniHosts: [outbound_.80_._.web.shop] }], ${route} }] }`),
]);
