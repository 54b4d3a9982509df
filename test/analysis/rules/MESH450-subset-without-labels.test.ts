import { MESH450 } from '../../../src/analysis/rules/MESH450-subset-without-labels';
import { Severity } from '../../../src/core/finding';
import { istio } from '../../support/object-yaml';
import { ruleTest } from '../../support/rule-test';

const rule = (subsets: string) => istio('DestinationRule', 'web', `{ host: web, subsets: ${subsets} }`);
const at = (index: number, name: string) => ({ object: 'DestinationRule shop/web', path: `spec.subsets[${index}]`, message: `subset ${name} has no labels, and so has all endpoints of web` });
const POLICY = 'trafficPolicy: { loadBalancer: { simple: RANDOM } }';

ruleTest(MESH450, [
  { name: 'no labels, empty labels, an empty policy', yaml: rule('[{ name: v1 }, { name: v2, labels: {} }, { name: v3, trafficPolicy: {} }]'), findings: [at(0, 'v1'), at(1, 'v2'), at(2, 'v3')] },
  { name: 'a policy beside a subset with labels', yaml: rule(`[{ name: v1, ${POLICY} }, { name: v2, labels: { version: v2 } }]`), findings: [{ ...at(0, 'v1'), severity: Severity.INFO }] },
  { name: 'nothing but policies', yaml: rule(`[{ name: slow, ${POLICY} }, { name: port, trafficPolicy: { portLevelSettings: [{ port: { number: 80 } }] } }]`), findings: [] },
  { name: 'labels', yaml: rule(`[{ name: v1, labels: { version: v1 }, ${POLICY} }]`), findings: [] },
]);
