import { MESH224 } from '../../../src/analysis/rules/MESH224-authority-set-twice';
import { admissionRows } from '../../support/admission-rows';
import { ruleTest } from '../../support/rule-test';

const { refused, accepted } = admissionRows('VirtualService');
const http = (route: string): string => `{ hosts: [web.example.com], http: [{ ${route} }] }`;

ruleTest(MESH224, [
  refused('a rewrite and two headers', http("rewrite: { authority: a.b }, headers: { request: { set: { ':authority': c.d }, add: { HOST: e.f } } }, route: [{ destination: { host: a.b } }]"),
    ['spec.http[0].headers.request.add.HOST', 'the host of the request is a.b already, and set to e.f here'],
    ['spec.http[0].headers.request.set.:authority', 'the host of the request is a.b already, and set to c.d here']),
  refused('two headers', http("headers: { request: { set: { host: a.b, ':authority': c.d } } }, route: [{ destination: { host: a.b } }]"),
    ['spec.http[0].headers.request.set.:authority', 'the host of the request is a.b already, and set to c.d here']),
  accepted('the route and a destination', http('rewrite: { authority: a.b }, route: [{ destination: { host: a.b }, headers: { request: { set: { host: c.d } } } }]')),
]);
