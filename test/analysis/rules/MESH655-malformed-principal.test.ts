import { MESH655 } from '../../../src/analysis/rules/MESH655-malformed-principal';
import { istio } from '../../support/object-yaml';
import { ruleTest } from '../../support/rule-test';

const policy = (principals: string) => istio('AuthorizationPolicy', 'ledger', `{ rules: [{ from: [{ source: { principals: ${principals} } }] }] }`);
const at = (index: number) => ({ object: 'AuthorizationPolicy shop/ledger', path: `spec.rules[0].from[0].source.principals[${index}]` });

ruleTest(MESH655, [
  {
    name: 'a URI',
    yaml: policy('["spiffe://cluster.local/ns/shop/sa/web"]'),
    findings: [
      { ...at(0), message: 'spiffe://cluster.local/ns/shop/sa/web gets spiffe:// a second time, so no caller has it', fix: 'write cluster.local/ns/shop/sa/web' },
    ],
  },
  {
    name: 'no domain',
    yaml: policy('[ns/shop/sa/web, /ns/shop/sa/web]'),
    findings: [
      { ...at(0), message: 'ns/shop/sa/web has no trust domain, so no caller has it', fix: 'write cluster.local/ns/shop/sa/web' },
      { ...at(1), message: '/ns/shop/sa/web has no trust domain, so no caller has it', fix: 'write cluster.local/ns/shop/sa/web' },
    ],
  },
  {
    name: 'an account alone',
    yaml: policy('[web]'),
    findings: [
      { ...at(0), message: 'web is no principal: no caller has it', fix: 'write cluster.local/ns/shop/sa/web if the service account web is meant' },
    ],
  },
  { name: 'principals, patterns, and those of other authorities', yaml: policy('[cluster.local/ns/shop/sa/web, "*", "*/sa/web", "cluster.local/*", example.com/agent/7]'), findings: [] },
]);
