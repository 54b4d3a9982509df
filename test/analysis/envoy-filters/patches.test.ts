import { patches } from '../../../src/analysis/envoy-filters/patches';
import { modelOf } from '../../support/analyze-yaml';
import { istio } from '../../support/object-yaml';

test('what patches put in and refer to', () => {
  const model = modelOf(istio('EnvoyFilter', 'a', `{ priority: 5, configPatches: [
    { applyTo: HTTP_FILTER, match: { listener: { filterChain: { filter: { name: hcm, subFilter: { name: router } } } } }, patch: { operation: INSERT_BEFORE, value: { name: mine } } },
    { applyTo: NETWORK_FILTER, match: { listener: { filterChain: { filter: { name: tcp } } } }, patch: { operation: REMOVE, value: { name: no } } }, 7] }`));
  expect(patches(model).map(({ path, applyTo, operation, adds, refersTo, priority }) => [path, applyTo, operation, adds, refersTo, priority])).toEqual([
    ['spec.configPatches[0]', 'HTTP_FILTER', 'INSERT_BEFORE', 'mine', 'router', 5],
    ['spec.configPatches[1]', 'NETWORK_FILTER', 'REMOVE', '', 'tcp', 5],
    ['spec.configPatches[2]', '', '', '', '', 5],
  ]);
});
