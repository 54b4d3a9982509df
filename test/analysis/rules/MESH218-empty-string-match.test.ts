import { MESH218 } from '../../../src/analysis/rules/MESH218-empty-string-match';
import { admissionRows } from '../../support/admission-rows';
import { ruleTest } from '../../support/rule-test';

const { refused, accepted } = admissionRows('VirtualService');
const match = (text: string): string => `{ hosts: [web.example.com], http: [{ match: [${text}], route: [{ destination: { host: a.b } }] }] }`;

ruleTest(MESH218, [
  refused('everywhere but in a path', match("{ uri: { regex: '' }, method: { prefix: '' }, queryParams: { q: { regex: '' } }, withoutHeaders: { a: { regex: '' } } }"),
    ['spec.http[0].match[0].method.prefix', 'the prefix is empty'],
    ['spec.http[0].match[0].queryParams.q.regex', 'the regex is empty'],
    ['spec.http[0].match[0].uri.regex', 'the regex is empty'],
    ['spec.http[0].match[0].withoutHeaders.a.regex', 'the regex is empty']),
  accepted('the prefix of a path, and exact values', match("{ uri: { prefix: '' }, method: { exact: '' }, headers: { a: {}, b: { prefix: c } } }")),
]);
