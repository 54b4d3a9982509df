import { MESH901 } from '../../../src/analysis/rules/MESH901-several-default-telemetries';
import { ruleTest } from '../../support/rule-test';

const telemetry = (metadata: string, spec = '{}') => `
---
apiVersion: telemetry.istio.io/v1
kind: Telemetry
metadata: { ${metadata} }
spec: ${spec}
`;

ruleTest(MESH901, [
  {
    name: 'all but the first by name, when no age is known',
    yaml: telemetry('name: c, namespace: shop') + telemetry('name: a, namespace: shop') + telemetry('name: b, namespace: shop'),
    findings: ['b', 'c'].map((name) => ({
      object: `Telemetry shop/${name}`,
      message: 'namespace shop has 3 Telemetries without a selector; of these only the oldest counts (a, if they are applied together)',
    })),
  },
  {
    name: 'all but the oldest, when the age is known; an empty selector is none',
    yaml: telemetry('name: a, namespace: shop, creationTimestamp: "2026-02-01T00:00:00Z"', '{ selector: { matchLabels: {} } }')
      + telemetry('name: b, namespace: shop, creationTimestamp: "2026-01-01T00:00:00Z"'),
    findings: [{
      object: 'Telemetry shop/a',
      message: 'namespace shop has 2 Telemetries without a selector; of these only the oldest counts (b, if they are applied together)',
    }],
  },
  {
    name: 'one per namespace is right',
    yaml: telemetry('name: a, namespace: shop') + telemetry('name: a, namespace: bank'),
    findings: [],
  },
  {
    name: 'those for some workloads or targets only are counted apart',
    yaml: telemetry('name: a, namespace: shop')
      + telemetry('name: b, namespace: shop', '{ selector: { matchLabels: { app: web } } }')
      + telemetry('name: c, namespace: shop', '{ targetRefs: [{ kind: Service, name: web }] }')
      + telemetry('name: d, namespace: shop', '{ targetRef: { kind: Service, name: web } }'),
    findings: [],
  },
  {
    name: 'Telemetry of another group is something else',
    yaml: telemetry('name: a, namespace: shop') + telemetry('name: b, namespace: shop').replace('telemetry.istio.io', 'example.com'),
    findings: [],
  },
]);
