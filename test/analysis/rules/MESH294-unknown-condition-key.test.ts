import { MESH294 } from '../../../src/analysis/rules/MESH294-unknown-condition-key';
import { admissionRows } from '../../support/admission-rows';
import { ruleTest } from '../../support/rule-test';

const { refused, accepted } = admissionRows('AuthorizationPolicy');
const when = (key: string, values = 'a'): string => `{ rules: [{ when: [{ key: '${key}', values: ['${values}'] }] }] }`;

ruleTest(MESH294, [
  refused('a slip', when('source.namespaces'), ['spec.rules[0].when[0].key', 'there is no key source.namespaces', { fix: 'did you mean source.namespace?' }]),
  refused('what there was once', when('destination.labels[a]'), ['spec.rules[0].when[0].key', 'there is no key destination.labels[a]']),
  refused('no name', when('request.headers'), ['spec.rules[0].when[0].key', 'request.headers has no name in brackets', { fix: 'write request.headers[name]' }]),
  refused('an empty name', when('request.auth.claims[]'), ['spec.rules[0].when[0].key', 'request.auth.claims[] has no name in brackets', { fix: 'write request.auth.claims[name]' }]),
  refused('no port', when('destination.port', 'http'), ['spec.rules[0].when[0].values[0]', "the port is 'http'; allowed: 0 to 65535", { fix: 'write the number of a port' }]),
  accepted('keys', when('source.principal')),
  accepted('names', when('request.auth.claims[a][b]')),
  accepted('metadata of a filter', when('experimental.envoy.filters.a.b[c]')),
  accepted('a port', when('destination.port', '8080')),
]);
