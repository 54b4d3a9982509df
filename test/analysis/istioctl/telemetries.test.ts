import { Analyzer } from '../../../src/analysis/analyzer';
import { TELEMETRIES } from '../../../src/analysis/istioctl/telemetries';
import { MeshModel } from '../../../src/mesh/mesh-model';
import { meshOptions } from '../../../src/mesh/mesh-options';
import { modelOf } from '../../support/analyze-yaml';
import { answerTest } from '../../support/answer-test';
import { istio } from '../../support/object-yaml';

const LOGS = istio('Telemetry', 'logs', '{ accessLogging: [{ providers: [{ name: envoy }] }, { disabled: true }, {}] }');

answerTest(TELEMETRIES, [
  { name: 'logs without a provider, of a mesh of which nothing is known', yaml: LOGS, says: ['IST0157 Telemetry shop/logs spec.accessLogging[2]: no provider is named, and the mesh has none by default'] },
]);

test('nothing where the mesh has one by default', () => {
  const model = new MeshModel(modelOf(LOGS).resources, meshOptions({ defaultProviders: { accessLogging: ['envoy'] } }));
  expect(new Analyzer({ rules: TELEMETRIES }).analyze(model).findings).toEqual([]);
});
