import { MESH654 } from '../../../src/analysis/rules/MESH654-foreign-trust-domain';
import { istio } from '../../support/object-yaml';
import { ruleTest } from '../../support/rule-test';

const policy = (principals: string) => istio('AuthorizationPolicy', 'ledger', `{ rules: [{ from: [{ source: { principals: ${principals} } }] }] }`);
const object = 'AuthorizationPolicy shop/ledger';
const path = 'spec.rules[0].from[0].source.principals[0]';

ruleTest(MESH654, [
  { name: 'another domain', yaml: policy('[other.example/ns/shop/sa/web]'), findings: [{ object, path, message: 'other.example is not the trust domain of the mesh, which is cluster.local' }] },
  {
    name: 'another than the mesh says',
    yaml: policy('[other.example/ns/shop/sa/web]'),
    facts: { trustDomain: 'example.com' },
    findings: [
      { object, path, message: 'other.example is not the trust domain of the mesh, which is example.com' },
    ],
  },
  { name: 'its own, and the name that stands for it', yaml: policy('[example.com/ns/shop/sa/web, cluster.local/ns/shop/sa/web]'), facts: { trustDomain: 'example.com' }, findings: [] },
  { name: 'patterns and other forms', yaml: policy('["*", "*/ns/shop/sa/web", "spiffe://x/ns/shop/sa/web", example.com/agent]'), findings: [] },
]);
