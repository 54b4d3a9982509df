import { MESH233 } from '../../../src/analysis/rules/MESH233-invalid-rewrite';
import { admissionRows } from '../../support/admission-rows';
import { ruleTest } from '../../support/rule-test';

const { refused, accepted } = admissionRows('VirtualService');
const rewrite = (text: string): string => `{ hosts: [a.b], http: [{ rewrite: ${text}, route: [{ destination: { host: a.b } }] }] }`;

ruleTest(MESH233, [
  refused('nothing', rewrite('{}'), ['spec.http[0].rewrite', 'the rewrite changes neither path nor authority']),
  refused('two paths', rewrite('{ uri: /a, uriRegexRewrite: { match: /b, rewrite: /c } }'), ['spec.http[0].rewrite.uriRegexRewrite', 'the path is given by uri already']),
  refused('half an expression', rewrite("{ uriRegexRewrite: { match: /b, rewrite: '' } }"), ['spec.http[0].rewrite.uriRegexRewrite', 'uriRegexRewrite has no rewrite']),
  accepted('path and authority', rewrite('{ uri: /a, authority: c.d }')),
  accepted('an expression', rewrite("{ uriRegexRewrite: { match: '^/a/(.*)$', rewrite: '/\\\\1' } }")),
]);
