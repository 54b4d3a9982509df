import { MESH214 } from '../../../src/analysis/rules/MESH214-claim-route-in-mesh';
import { admissionRows } from '../../support/admission-rows';
import { ruleTest } from '../../support/rule-test';

const { refused, accepted } = admissionRows('VirtualService');
const claims = (gateways: string, match: string): string =>
  `{ hosts: [web.example.com], ${gateways} http: [{ match: [${match}], route: [{ destination: { host: web.shop.svc.cluster.local } }] }] }`;

ruleTest(MESH214, [
  refused('in the mesh, by dots or brackets, also negated', claims('gateways: [mesh, a/b],', "{ headers: { '@request.auth.claims[a][b]': { exact: c } }, withoutHeaders: { '@Request.auth.claims.a': {} } }"),
    ['spec.http[0].match[0].headers.@request.auth.claims[a][b]', '@request.auth.claims[a][b] is matched by a VirtualService for the mesh; only gateways can do that'],
    ['spec.http[0].match[0].withoutHeaders.@Request.auth.claims.a', '@Request.auth.claims.a is matched by a VirtualService for the mesh; only gateways can do that']),
  accepted('at a gateway', claims('gateways: [a/b],', "{ headers: { '@request.auth.claims.a': { exact: c } } }")),
  accepted('another header', claims('', '{ headers: { x-group: { exact: c } } }')),
]);
