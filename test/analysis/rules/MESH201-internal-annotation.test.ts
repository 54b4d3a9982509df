import { MESH201 } from '../../../src/analysis/rules/MESH201-internal-annotation';
import { istioYaml } from '../../support/admission-rows';
import { ruleTest } from '../../support/rule-test';

const entry = (annotations: string): string => istioYaml('ServiceEntry', '{ hosts: [a.b] }', `name: web, namespace: shop, annotations: { ${annotations} }`);

ruleTest(MESH201, [
  {
    name: 'each of them',
    yaml: entry('internal.istio.io/parents: a, internal.istio.io/webhook-always-reject: ""'),
    findings: ['internal.istio.io/parents', 'internal.istio.io/webhook-always-reject'].map((annotation) => ({
      object: 'ServiceEntry shop/web', path: `metadata.annotations.${annotation}`, message: `${annotation} is reserved for istiod`,
    })),
  },
  { name: 'others are no matter', yaml: entry('internal.istio.io/other: a'), findings: [] },
]);
