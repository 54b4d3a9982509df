import { MESH290 } from '../../../src/analysis/rules/MESH290-invalid-custom-policy';
import { admissionRows } from '../../support/admission-rows';
import { ruleTest } from '../../support/rule-test';

const { refused, accepted } = admissionRows('AuthorizationPolicy');

ruleTest(MESH290, [
  refused('no rules', '{ action: CUSTOM, provider: { name: a }, rules: [] }', ['spec.rules', 'there are no rules, so that the provider is never asked']),
  refused('no provider', '{ action: CUSTOM, rules: [{}] }', ['spec.provider', 'provider has no name']),
  refused('identities', '{ action: CUSTOM, provider: { name: a }, rules: [{ from: [{ source: { notPrincipals: [b], requestPrincipals: [c] } }], when: [{ key: "request.auth.claims[a]", values: [b] }, { key: source.principal, values: [b] }] }] }',
    ['spec.rules[0].from[0].source.notPrincipals', 'there is notPrincipals, which is not known yet'],
    ['spec.rules[0].from[0].source.requestPrincipals', 'there is requestPrincipals, which is not known yet'],
    ['spec.rules[0].when[0].key', 'there is request.auth.claims[a], which is not known yet'],
    ['spec.rules[0].when[1].key', 'there is source.principal, which is not known yet']),
  refused('a provider that is not asked', '{ provider: { name: a }, rules: [{}] }',
    ['spec.provider', 'there is a provider, and the action is ALLOW', { fix: 'write action: CUSTOM, or remove the provider' }]),
  accepted('addresses and operations', '{ action: CUSTOM, provider: { name: a }, rules: [{ from: [{ source: { ipBlocks: [10.0.0.1] } }], to: [{ operation: { paths: [/a] } }] }] }'),
  accepted('every request', '{ action: CUSTOM, provider: { name: a }, rules: [{}] }'),
]);
