import { MESH650 } from '../../../src/analysis/rules/MESH650-unknown-method';
import { istio } from '../../support/object-yaml';
import { ruleTest } from '../../support/rule-test';

const policy = (methods: string, field = 'methods') => istio('AuthorizationPolicy', 'web', `{ rules: [{ to: [{ operation: { ${field}: ${methods} } }] }] }`);
const object = 'AuthorizationPolicy shop/web';
const at = (index: number, field = 'methods') => `spec.rules[0].to[0].operation.${field}[${index}]`;

ruleTest(MESH650, [
  {
    name: 'lower case',
    yaml: policy('[GET, post, "Get*"]'),
    findings: [
      { object, path: at(1), message: 'no request has the method post: methods are in upper case', fix: 'write POST' },
      { object, path: at(2), message: 'no request has the method Get*: methods are in upper case', fix: 'write GET*' },
    ],
  },
  {
    name: 'a slip',
    yaml: policy('[DELTE]', 'notMethods'),
    findings: [
      { object, path: at(0, 'notMethods'), message: 'DELTE is no method of HTTP', fix: 'did you mean DELETE?' },
    ],
  },
  {
    name: 'a call of gRPC',
    yaml: policy('["/bank.Ledger/Post"]'),
    findings: [
      { object, path: at(0), message: '/bank.Ledger/Post is no method of HTTP: calls of gRPC are POST', fix: 'allow the method POST and write /bank.Ledger/Post under paths' },
    ],
  },
  { name: 'methods, patterns, and methods of one application', yaml: policy('[GET, PROPFIND, "*", "P*", "*ET", LOCK, APPROVE]'), findings: [] },
  { name: 'other fields', yaml: policy('[get, /x]', 'hosts'), findings: [] },
]);
