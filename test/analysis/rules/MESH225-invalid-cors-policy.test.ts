import { MESH225 } from '../../../src/analysis/rules/MESH225-invalid-cors-policy';
import { admissionRows } from '../../support/admission-rows';
import { ruleTest } from '../../support/rule-test';

const { refused, accepted } = admissionRows('VirtualService');
const cors = (policy: string): string => `{ hosts: [web.example.com], http: [{ corsPolicy: ${policy}, route: [{ destination: { host: a.b } }] }] }`;

ruleTest(MESH225, [
  refused('everything wrong', cors("{ allowOrigins: [{}, { prefix: '' }], allowMethods: [GET, get, LINK], allowHeaders: [a b, ''], exposeHeaders: ['x:'], maxAge: 1500ms }"),
    ['spec.http[0].corsPolicy.allowHeaders[0]', "'a b' is no name of a header"],
    ['spec.http[0].corsPolicy.allowHeaders[1]', "'' is no name of a header"],
    ['spec.http[0].corsPolicy.allowMethods[1]', "there is no method 'get'; allowed: GET, HEAD, POST, PUT, PATCH, DELETE, CONNECT, OPTIONS, TRACE, *"],
    ['spec.http[0].corsPolicy.allowMethods[2]', "there is no method 'LINK'; allowed: GET, HEAD, POST, PUT, PATCH, DELETE, CONNECT, OPTIONS, TRACE, *"],
    ['spec.http[0].corsPolicy.allowOrigins[0]', 'the origin has no exact, prefix or regex, or an empty one'],
    ['spec.http[0].corsPolicy.allowOrigins[1]', 'the origin has no exact, prefix or regex, or an empty one'],
    ['spec.http[0].corsPolicy.exposeHeaders[0]', "'x:' is no name of a header"],
    ['spec.http[0].corsPolicy.maxAge', 'maxAge is 1500ms, which is no number of whole seconds']),
  accepted('all that there is', cors("{ allowOrigins: [{ exact: '*' }, { regex: 'https://.*' }], allowMethods: [GET, '*'], allowHeaders: ['*', x-a], exposeHeaders: [x-b], maxAge: 24h }")),
]);
