import { MESH210 } from '../../../src/analysis/rules/MESH210-delegate-with-gateways';
import { admissionRows } from '../../support/admission-rows';
import { ruleTest } from '../../support/rule-test';

const { refused, accepted } = admissionRows('VirtualService');
const route = 'route: [{ destination: { host: web.shop.svc.cluster.local } }]';

ruleTest(MESH210, [
  refused('everything that a delegate cannot have', `{ gateways: [a/b], http: [{ ${route} }], tls: [{ match: [{ sniHosts: [a.b] }], ${route} }], tcp: [{ ${route} }] }`,
    ['spec.gateways', 'a VirtualService without hosts is a delegate, which cannot have gateways'],
    ['spec.tcp', 'a VirtualService without hosts is a delegate, which cannot have tcp'],
    ['spec.tls', 'a VirtualService without hosts is a delegate, which cannot have tls']),
  accepted('a delegate, and lists without items', `{ gateways: [], tls: [], http: [{ ${route} }] }`),
  accepted('with hosts it is none', `{ hosts: [web.example.com], gateways: [a/b], http: [{ ${route} }] }`),
]);
