import { knownNamespaces, NAMESPACE_KINDS } from '../../../src/analysis/references/known-namespaces';
import { modelOf } from '../../support/analyze-yaml';
import { deployment, istio, namespaceObject, service } from '../../support/object-yaml';

test('namespaces that are declared, and those of what runs or can be called', () => {
  const model = modelOf(namespaceObject('a') + service('web', undefined, 'b') + deployment('web', 'app: web', 'c')
    + istio('ServiceEntry', 'api', '{ hosts: [api.example.com] }', 'd') + istio('Sidecar', 'default', '{}', 'e'));
  expect([...knownNamespaces(model)].sort()).toEqual(['a', 'b', 'c', 'd']);
  expect(model.resources.map(({ kind }) => kind).filter((kind) => !NAMESPACE_KINDS.includes(kind))).toEqual(['Sidecar']);
});
