import { undecidedNamespaces } from '../../../src/analysis/installation/undecided-namespaces';
import { modelOf } from '../../support/analyze-yaml';
import { namespaceObject } from '../../support/object-yaml';

test('namespaces that no label speaks of, without those of the system', () => {
  const model = modelOf([
    namespaceObject('shop', 'team: a'), namespaceObject('bank', 'istio-injection: disabled'), namespaceObject('web', 'istio.io/rev: a'),
    namespaceObject('edge', 'istio.io/dataplane-mode: none'), namespaceObject('kube-system', 'a: b'), namespaceObject('istio-system', 'a: b'),
  ].join(''));
  expect(undecidedNamespaces(model).map(({ name }) => name)).toEqual(['shop']);
});
