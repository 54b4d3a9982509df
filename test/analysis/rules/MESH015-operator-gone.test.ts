import { MESH015 } from '../../../src/analysis/rules/MESH015-operator-gone';
import { ruleTest } from '../../support/rule-test';

ruleTest(MESH015, [
  {
    name: 'an IstioOperator',
    yaml: `
apiVersion: install.istio.io/v1alpha1
kind: IstioOperator
metadata: { name: mesh, namespace: istio-system }
`,
    findings: [
      { object: 'IstioOperator istio-system/mesh', path: 'kind', message: 'Istio has no operator in the cluster since 1.24: applied there, this object does nothing' },
    ],
  },
  {
    name: 'what an operator that lives reads',
    yaml: `
apiVersion: sailoperator.io/v1
kind: Istio
metadata: { name: default }
---
apiVersion: example.com/v1
kind: IstioOperator
metadata: { name: mesh, namespace: istio-system }
`,
    findings: [],
  },
]);
