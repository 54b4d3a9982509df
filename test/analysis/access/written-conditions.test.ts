import { writtenConditions } from '../../../src/analysis/access/written-conditions';
import { modelOf } from '../../support/analyze-yaml';
import { istio } from '../../support/object-yaml';

const conditions = (rules: string) => [...writtenConditions(modelOf(istio('AuthorizationPolicy', 'web', `{ rules: ${rules} }`)))]
  .map(({ attribute, path, values, negative }) => [attribute, path, values.join(), negative]);

test('every field of sources and operations, and every condition', () => {
  expect(conditions(`
    [ { from: [ { source: { principals: [a, b], notNamespaces: [c] } } ],
        to: [ {}, { operation: { methods: [GET], notHosts: [d] } } ],
        when: [ { key: source.serviceAccount, values: [e], notValues: [f] } ] },
      { from: [ { source: { notServiceAccounts: [g] } } ] } ]`)).toEqual([
    ['source.principal', 'spec.rules[0].from[0].source.principals', 'a,b', false],
    ['source.namespace', 'spec.rules[0].from[0].source.notNamespaces', 'c', true],
    ['host', 'spec.rules[0].to[1].operation.notHosts', 'd', true],
    ['method', 'spec.rules[0].to[1].operation.methods', 'GET', false],
    ['source.serviceAccount', 'spec.rules[0].when[0].values', 'e', false],
    ['source.serviceAccount', 'spec.rules[0].when[0].notValues', 'f', true],
    ['source.serviceAccount', 'spec.rules[1].from[0].source.notServiceAccounts', 'g', true],
  ]);
});

test.each(['7', '[7, null, { from: 1, to: [null], when: { key: x } }]', '[{ from: [{ source: { principals: a } }], when: [3] }]'])('what is no rule says nothing: %s', (rules) => {
  expect(conditions(rules)).toEqual([]);
});
