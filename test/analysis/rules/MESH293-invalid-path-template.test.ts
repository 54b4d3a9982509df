import { MESH293 } from '../../../src/analysis/rules/MESH293-invalid-path-template';
import { admissionRows } from '../../support/admission-rows';
import { ruleTest } from '../../support/rule-test';

const { refused, accepted } = admissionRows('AuthorizationPolicy');
const paths = (list: string): string => `{ rules: [{ to: [{ operation: { paths: [${list}] } }] }] }`;
const path = 'spec.rules[0].to[0].operation.paths';

ruleTest(MESH293, [
  refused('braces', paths("'/a/{id}', '/a{*}', '/{**}/{*}', '/{*}/*', '/{*}//a'"),
    [`${path}[0]`, "the path '/a/{id}' has '{id}', which is neither {*} nor {**}"],
    [`${path}[1]`, "the path '/a{*}' has 'a{*}', which is neither {*} nor {**}"],
    [`${path}[2]`, "the path '/{**}/{*}' has an operator behind {**}"],
    [`${path}[3]`, "the path '/{*}/*' has the part '*' beside a template"],
    [`${path}[4]`, "the path '/{*}//a' has the part '' beside a template"]),
  refused('negated', "{ rules: [{ to: [{ operation: { notPaths: ['{'] } }] }] }", ['spec.rules[0].to[0].operation.notPaths[0]', "the path '{' has '{', which is neither {*} nor {**}"]),
  accepted('templates, and other paths', paths("'/{*}/a', '/{**}/a', '/a/{*}/{**}/', '/a//b', '*', '/a/*'")),
]);
