import { MESH913 } from '../../../src/analysis/rules/MESH913-contradicting-namespace-labels';
import { namespaceObject } from '../../support/object-yaml';
import { ruleTest } from '../../support/rule-test';

const object = 'Namespace shop';
const path = 'metadata.labels';
const labelled = (...labels: string[]) => namespaceObject('shop', labels.join(', '));

ruleTest(MESH913, [
  { name: 'injection and a revision', yaml: labelled('istio-injection: enabled', 'istio.io/rev: a'), findings: [{ object, path, message: 'istio-injection: enabled goes first, and istio.io/rev: a does nothing' }] },
  {
    name: 'injection and ambient',
    yaml: labelled('istio-injection: enabled', 'istio.io/dataplane-mode: ambient'),
    findings: [{
      object,
      path,
      message: 'istio-injection: enabled gives the pods sidecars, and istio.io/dataplane-mode: ambient does nothing for them',
    }],
  },
  {
    name: 'a revision and ambient',
    yaml: labelled('istio.io/rev: a', 'istio.io/dataplane-mode: ambient'),
    findings: [{
      object,
      path,
      message: 'istio.io/rev: a gives the pods sidecars, and istio.io/dataplane-mode: ambient does nothing for them',
    }],
  },
  ...[['istio-injection: enabled'], ['istio.io/rev: a'], ['istio-injection: disabled', 'istio.io/dataplane-mode: ambient'], ['istio-injection: enabled', 'istio.io/dataplane-mode: none']]
    .map((labels) => ({ name: labels.join(' and '), yaml: labelled(...labels), findings: [] })),
]);
