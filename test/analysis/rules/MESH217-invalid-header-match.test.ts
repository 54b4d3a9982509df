import { MESH217 } from '../../../src/analysis/rules/MESH217-invalid-header-match';
import { admissionRows } from '../../support/admission-rows';
import { ruleTest } from '../../support/rule-test';

const { refused, accepted } = admissionRows('VirtualService');
const match = (text: string): string => `{ hosts: [web.example.com], gateways: [a/b], http: [{ match: [${text}], route: [{ destination: { host: a.b } }] }] }`;

ruleTest(MESH217, [
  refused('blanks, colons and nothing', match("{ headers: { 'a b': { exact: c }, ':host': { exact: c } }, withoutHeaders: { '': {} } }"),
    ['spec.http[0].match[0].headers.:host', "':host' is no name of a header"],
    ['spec.http[0].match[0].headers.a b', "'a b' is no name of a header"],
    ['spec.http[0].match[0].withoutHeaders.', 'the name of the header is empty']),
  refused('a claim without a name', match("{ headers: { '@request.auth.claims': { exact: c } } }"),
    ['spec.http[0].match[0].headers.@request.auth.claims', "'@request.auth.claims' is no name of a header"]),
  accepted('headers, those of HTTP/2, and claims', match("{ headers: { X-User: { exact: c }, ':authority': { exact: c }, '@request.auth.claims.a': { exact: c } } }")),
]);
