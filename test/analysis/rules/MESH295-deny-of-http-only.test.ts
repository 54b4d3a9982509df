import { MESH295 } from '../../../src/analysis/rules/MESH295-deny-of-http-only';
import { admissionRows } from '../../support/admission-rows';
import { ruleTest } from '../../support/rule-test';

const { refused, accepted } = admissionRows('AuthorizationPolicy');
const deny = (rule: string): string => `{ action: DENY, rules: [${rule}] }`;

ruleTest(MESH295, [
  refused('operations', deny('{ from: [{ source: { namespaces: [a] } }], to: [{ operation: { methods: [GET] } }] }'), ['spec.rules[0]', 'the rule denies by operations without ports']),
  refused('identities of requests', deny('{ from: [{ source: { notRequestPrincipals: ["*"] } }] }'), ['spec.rules[0]', 'the rule denies by what only requests have']),
  accepted('ports, in one of the operations', deny('{ to: [{ operation: { methods: [GET] } }, { operation: { ports: ["80"] } }] }')),
  accepted('callers', deny('{ from: [{ source: { notNamespaces: [a] } }] }')),
  accepted('everything', deny('{}')),
  accepted('another action', '{ rules: [{ to: [{ operation: { methods: [GET] } }] }] }'),
]);
