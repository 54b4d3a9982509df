import { MESH200 } from '../../../src/analysis/rules/MESH200-misplaced-dry-run';
import { istioYaml } from '../../support/admission-rows';
import { ruleTest } from '../../support/rule-test';

const policy = (value: string, action: string): string => istioYaml('AuthorizationPolicy', `{ action: ${action}, rules: [{}], provider: { name: a } }`.replace(action === 'CUSTOM' ? '' : ', provider: { name: a }', ''),
  `name: web, namespace: shop, annotations: { istio.io/dry-run: ${value} }`);
const path = 'metadata.annotations.istio.io/dry-run';

ruleTest(MESH200, [
  {
    name: 'on another kind',
    yaml: istioYaml('ServiceEntry', '{ hosts: [a.b] }', 'name: web, namespace: shop, annotations: { istio.io/dry-run: "true" }'),
    findings: [{ object: 'ServiceEntry shop/web', path, message: 'a ServiceEntry has no dry run' }],
  },
  {
    name: 'with an action that has none',
    yaml: policy('"true"', 'CUSTOM'),
    findings: [{ object: 'AuthorizationPolicy shop/web', path, message: 'an AuthorizationPolicy with action CUSTOM has no dry run' }],
  },
  {
    name: 'with another value',
    yaml: policy('"yes"', 'DENY'),
    findings: [{ object: 'AuthorizationPolicy shop/web', path, message: "the value is 'yes'; allowed: true, false" }],
  },
  { name: 'where it belongs', yaml: policy('"False"', 'DENY'), findings: [] },
]);
