import { MESH107 } from '../../../src/analysis/rules/MESH107-policy-namespace-not-found';
import { istio, namespaceObject } from '../../support/object-yaml';
import { ruleTest } from '../../support/rule-test';

const NAMESPACES = namespaceObject('checkout') + namespaceObject('bank');
const policy = (source: string) => istio('AuthorizationPolicy', 'web', `{ rules: [{ from: [{ source: { ${source} } }] }] }`);
const object = 'AuthorizationPolicy shop/web';

ruleTest(MESH107, [
  {
    name: 'a misspelt name',
    yaml: NAMESPACES + policy('namespaces: [bank, chekout], notNamespaces: [bnak]'),
    findings: [
      { object, path: 'spec.rules[0].from[0].source.namespaces[1]', message: 'there is no namespace chekout among the manifests', fix: 'did you mean checkout?' },
      { object, path: 'spec.rules[0].from[0].source.notNamespaces[0]', message: 'there is no namespace bnak among the manifests', fix: 'did you mean bank?' },
    ],
  },
  {
    name: 'what no namespace can be called',
    yaml: policy('namespaces: [Bank, cluster.local/ns/bank]'),
    findings: ['Bank', 'cluster.local/ns/bank'].map((name, index) => ({ object, path: `spec.rules[0].from[0].source.namespaces[${index}]`, message: `no namespace can be called ${name}, so the condition never holds` })),
  },
  { name: 'namespaces that are there, patterns, the own one, and one that may be elsewhere', yaml: NAMESPACES + policy('namespaces: [checkout, "ban*", "*out", shop, monitoring]'), findings: [] },
  { name: 'a repository without Namespaces', yaml: policy('namespaces: [chekout]'), findings: [] },
]);
