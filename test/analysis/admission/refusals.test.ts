import { refusals } from '../../../src/analysis/admission/refusals';
import { istioYaml } from '../../support/admission-rows';
import { modelOf } from '../../support/analyze-yaml';

const model = modelOf(istioYaml('VirtualService', '{ hosts: [a.b], http: [{ timeout: 1us }] }')
  + istioYaml('VirtualService', '{}').replace('networking.istio.io', 'example.com')
  + istioYaml('Gateway', '{}'));

test('only objects of the kinds that are asked for are looked at, and only those of Istio', () => {
  const seen: string[] = [];
  expect([...refusals(model, ['VirtualService'], (_manifest, { apiVersion, kind }) => {
    seen.push(`${apiVersion} ${kind}`);
    return [];
  })]).toEqual([]);
  expect(seen).toEqual(['networking.istio.io/v1 VirtualService']);
});

test('what the schema refuses is not said again', () => {
  const found = [...refusals(model, ['VirtualService'], () => [
    { path: ['spec', 'http', 0, 'timeout'], message: 'too short' },
    { path: ['spec', 'http', 0], message: 'no route', fix: 'add one' },
  ])];
  expect(found.map(({ path, message, fix }) => ({ path, message, fix }))).toEqual([{ path: 'spec.http[0]', message: 'no route', fix: 'add one' }]);
});
