import { MESH229 } from '../../../src/analysis/rules/MESH229-invalid-redirect';
import { admissionRows } from '../../support/admission-rows';
import { ruleTest } from '../../support/rule-test';

const { refused, accepted } = admissionRows('VirtualService');
const http = (redirect: string, match = ''): string => `{ hosts: [web.example.com], http: [{ ${match} redirect: ${redirect} }] }`;

ruleTest(MESH229, [
  refused('nothing', http('{}'), ['spec.http[0].redirect', 'the redirect changes neither path nor authority, scheme or port']),
  refused('two paths', http('{ uri: /a, prefixRewrite: /b }'), ['spec.http[0].redirect.prefixRewrite', 'the path is given by uri already']),
  refused('a prefix of what is matched as a whole', http('{ prefixRewrite: /b }', 'match: [{ uri: { prefix: /a } }, { uri: { exact: /c } }],'),
    ['spec.http[0].redirect.prefixRewrite', 'a prefix is replaced, but not every match of the route asks for one']),
  refused('status and scheme', http('{ redirectCode: 200, scheme: ftp }'),
    ['spec.http[0].redirect.redirectCode', 'redirectCode is 200; allowed: 300 to 399'],
    ['spec.http[0].redirect.scheme', "the scheme is 'ftp'; allowed: http, https"]),
  accepted('a path', http('{ uri: /a, redirectCode: 308, scheme: https }')),
  accepted('a prefix, where no path or a prefix is asked for', http('{ prefixRewrite: /b }', 'match: [{ uri: { prefix: /a } }, { method: { exact: GET } }],')),
  accepted('a port alone', http('{ port: 8080 }')),
]);
