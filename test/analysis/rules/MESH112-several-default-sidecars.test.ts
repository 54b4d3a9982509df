import { MESH112 } from '../../../src/analysis/rules/MESH112-several-default-sidecars';
import { istio } from '../../support/object-yaml';
import { ruleTest } from '../../support/rule-test';

const sidecar = (name: string, rest = '', namespace = 'shop') => istio('Sidecar', name, `{ ${rest}egress: [{ hosts: ["./*"] }] }`, namespace);

ruleTest(MESH112, [
  {
    name: 'all but the first; an empty selector selects nothing in particular',
    yaml: sidecar('c') + sidecar('a') + sidecar('b', 'workloadSelector: { labels: {} }, '),
    findings: ['b', 'c'].map((name) => ({ object: `Sidecar shop/${name}`, message: 'the pods of namespace shop follow Sidecar shop/a, which has no workloadSelector either' })),
  },
  { name: 'one per namespace', yaml: sidecar('a') + sidecar('a', '', 'bank'), findings: [] },
  { name: 'one for certain pods', yaml: sidecar('a') + sidecar('b', 'workloadSelector: { labels: { app: web } }, '), findings: [] },
]);
