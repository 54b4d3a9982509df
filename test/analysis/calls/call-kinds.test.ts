import { CALL_KINDS } from '../../../src/analysis/calls/call-kinds';
import { MeshModel } from '../../../src/mesh/mesh-model';
import { modelOf } from '../../support/analyze-yaml';
import { callers, routeTo } from '../../support/mesh-yaml';

test('the same calls are known without the other kinds', () => {
  const model = modelOf(`${callers({ a: 'b', b: 'c' })}${routeTo('b', 'timeout: 2s')}\n---\n{ apiVersion: v1, kind: ConfigMap, metadata: { name: x } }`);
  const only = new MeshModel(model.resources.filter(({ kind }) => CALL_KINDS.includes(kind)));
  expect(only.callGraph.edges.map(({ caller, host }) => [caller.name, host.host])).toEqual([['a', 'b.shop.svc.cluster.local'], ['b', 'c.shop.svc.cluster.local']]);
  expect(only.callGraph.termsOf(only.callGraph.edges[0])[0].timeout).toBe('2s');
});
