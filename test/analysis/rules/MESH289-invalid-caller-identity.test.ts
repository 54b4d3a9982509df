import { MESH289 } from '../../../src/analysis/rules/MESH289-invalid-caller-identity';
import { admissionRows } from '../../support/admission-rows';
import { ruleTest } from '../../support/rule-test';

const { refused, accepted } = admissionRows('AuthorizationPolicy');
const source = (text: string): string => `{ rules: [{ from: [{ source: ${text} }] }] }`;
const path = 'spec.rules[0].from[0].source';

ruleTest(MESH289, [
  refused('accounts', source("{ serviceAccounts: [a/b/c, /a, '', ok], notServiceAccounts: ['a*'] }"),
    [`${path}.notServiceAccounts[0]`, "'a*' has a wildcard, which a service account cannot have"],
    [`${path}.serviceAccounts[0]`, "'a/b/c' is neither a service account nor namespace/name"],
    [`${path}.serviceAccounts[1]`, "'/a' is neither a service account nor namespace/name"],
    [`${path}.serviceAccounts[2]`, "'' is neither a service account nor namespace/name"]),
  refused('domains', source("{ trustDomains: ['a*b', '*a*', a/b, ''] }"),
    [`${path}.trustDomains[0]`, "'a*b' has a wildcard that is not one at its beginning or end"],
    [`${path}.trustDomains[1]`, "'*a*' has a wildcard that is not one at its beginning or end"],
    [`${path}.trustDomains[2]`, "'a/b' has a slash, which no trust domain has"],
    [`${path}.trustDomains[3]`, "'' is empty"]),
  refused('in conditions', "{ rules: [{ when: [{ key: source.serviceAccount, values: ['a*'] }, { key: source.trustDomain, notValues: ['a*b'] }] }] }",
    ['spec.rules[0].when[0].values[0]', "'a*' has a wildcard, which a service account cannot have"],
    ['spec.rules[0].when[1].notValues[0]', "'a*b' has a wildcard that is not one at its beginning or end"]),
  accepted('accounts and domains', source("{ serviceAccounts: [a, b/c], trustDomains: ['*', 'a.*', '*.b', c] }")),
]);
