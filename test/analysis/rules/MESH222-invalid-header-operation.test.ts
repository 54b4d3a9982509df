import { MESH222 } from '../../../src/analysis/rules/MESH222-invalid-header-operation';
import { admissionRows } from '../../support/admission-rows';
import { ruleTest } from '../../support/rule-test';

const { refused, accepted } = admissionRows('VirtualService');
const http = (headers: string, ofDestination = '{}'): string =>
  `{ hosts: [web.example.com], http: [{ headers: ${headers}, route: [{ destination: { host: a.b }, headers: ${ofDestination} }] }] }`;

ruleTest(MESH222, [
  refused('of the route and of a destination', http("{ request: { set: { ':method': GET }, add: { '': a }, remove: [':path'] } }", "{ response: { set: { Host: a }, remove: [host, ':status'] } }"),
    ['spec.http[0].headers.request.add.', "the header '' is empty"],
    ['spec.http[0].headers.request.remove[0]', "the header ':path' is one of HTTP/2 itself, which nothing can change"],
    ['spec.http[0].headers.request.set.:method', "the header ':method' is one of HTTP/2 itself, which nothing can change"],
    ['spec.http[0].route[0].headers.response.remove[0]', "the header 'host' is the host, which only a request can be given"],
    ['spec.http[0].route[0].headers.response.remove[1]', "the header ':status' is one of HTTP/2 itself, which nothing can change"],
    ['spec.http[0].route[0].headers.response.set.Host', "the header 'Host' is the host, which only a request can be given"]),
  accepted('the host of a request, and any other header', http("{ request: { set: { ':authority': a.b }, remove: [x-a] } }", '{ request: { set: { Host: a.b } }, response: { add: { x-b: c } } }')),
]);
