import { MESH219 } from '../../../src/analysis/rules/MESH219-invalid-regex';
import { admissionRows } from '../../support/admission-rows';
import { ruleTest } from '../../support/rule-test';

const { refused, accepted } = admissionRows('VirtualService');
const route = (text: string): string => `{ hosts: [web.example.com], http: [{ ${text}, route: [{ destination: { host: a.b } }] }] }`;

ruleTest(MESH219, [
  refused('what RE2 does not have', route("match: [{ uri: { regex: '(a)\\1' }, headers: { a: { regex: '*' } } }], corsPolicy: { allowOrigins: [{ regex: '[' }] }"),
    ['spec.http[0].corsPolicy.allowOrigins[0].regex', 'the regular expression cannot be used: error parsing regexp: missing closing ]: `[`'],
    ['spec.http[0].match[0].headers.a.regex', 'the regular expression cannot be used: error parsing regexp: missing argument to repetition operator: `*`'],
    ['spec.http[0].match[0].uri.regex', 'the regular expression cannot be used: error parsing regexp: invalid escape sequence: `\\1`']),
  refused('a long one', route(`rewrite: { uriRegexRewrite: { match: '${'a'.repeat(1025)}', rewrite: /b } }`),
    ['spec.http[0].rewrite.uriRegexRewrite.match', 'the regular expression cannot be used: it is 1025 characters long, the limit is 1024']),
  accepted('RE2, and * for a header that is not there', route("match: [{ uri: { regex: '/a/.*|/b' }, withoutHeaders: { a: { regex: '*' } } }]")),
]);
