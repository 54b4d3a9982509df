import { defaultOf, ExplainContext } from '../../../src/analysis/explain/context';
import { MeshModel } from '../../../src/mesh/mesh-model';
import { readResources } from '../../../src/mesh/read-resources';

const [RESOURCE] = readResources({ apiVersion: 'v1', kind: 'Service', metadata: { name: 'api', namespace: 'shop' } }, { file: 'a.yaml', construct: 'shop/api' });
const [PLAIN] = readResources({ apiVersion: 'v1', kind: 'Service', metadata: { name: 'api' } }, {});

function contextOf(line: number | undefined): ExplainContext {
  return new ExplainContext(new MeshModel([]), { asker: { kind: 'namespace', namespace: 'shop' }, request: { authority: 'api' }, port: 80, assumptions: [] }, () => line);
}

test('a field knows its object, file, line and construct', () => {
  expect(contextOf(7).at({ resource: RESOURCE, path: 'spec.ports' })).toEqual({
    kind: 'field', object: { apiVersion: 'v1', kind: 'Service', namespace: 'shop', name: 'api' }, path: 'spec.ports', file: 'a.yaml', line: 7, construct: 'shop/api',
  });
});

test('what is not known is left out', () => {
  expect(contextOf(undefined).at({ resource: PLAIN, path: '' })).toEqual({ kind: 'field', object: { apiVersion: 'v1', kind: 'Service', name: 'api' }, path: '' });
});

test('a value without an object is of the MeshConfig, one without a place is a default', () => {
  const context = contextOf(undefined);
  expect(context.sourceOf({ from: { resource: undefined, path: 'connectTimeout' } }, 'Istio')).toEqual({ kind: 'mesh config', path: 'connectTimeout' });
  expect(context.sourceOf({ from: undefined }, 'Envoy')).toEqual(defaultOf('Envoy'));
});

test('a fact has only what there is to say', () => {
  const context = contextOf(undefined);
  expect(context.fact('port', 80)).toEqual({ name: 'port', value: '80' });
  expect(context.fact('port', '80', defaultOf('Istio'), ['x'])).toEqual({ name: 'port', value: '80', from: { kind: 'default', of: 'Istio' }, notes: ['x'] });
});
