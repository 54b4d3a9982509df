import { MESH904 } from '../../../src/analysis/rules/MESH904-unknown-telemetry-provider';
import { Severity } from '../../../src/core/finding';
import { MeshModel } from '../../../src/mesh/mesh-model';
import { meshOptions } from '../../../src/mesh/mesh-options';
import { modelOf } from '../../support/analyze-yaml';
import { istio } from '../../support/object-yaml';
import { ruleTest } from '../../support/rule-test';

const telemetry = (spec: string) => istio('Telemetry', 'default', `{ ${spec} }`);
const TRACING = telemetry('tracing: [{ providers: [{ name: tempo }] }]');

ruleTest(MESH904, [
  {
    name: 'nearly a name that every mesh has',
    yaml: telemetry('accessLogging: [{ providers: [{ name: envoi }] }]'),
    findings: [{
      object: 'Telemetry shop/default',
      path: 'spec.accessLogging[0].providers[0].name',
      message: 'there is no provider envoi; the mesh has prometheus, stackdriver, envoy',
      fix: 'did you mean envoy?',
      severity: Severity.INFO,
    }],
  },
  { name: 'without a MeshConfig nobody knows', yaml: TRACING, findings: [] },
  { name: 'names that every mesh has', yaml: telemetry('metrics: [{ providers: [{ name: Prometheus }] }]'), findings: [] },
]);

test.each([
  [{ extensionProviders: [{ name: 'tempo' }] }, []],
  [{ extensionProviders: [{ name: 'zipkin' }] }, ['there is no provider tempo; the mesh has prometheus, stackdriver, envoy, zipkin']],
])('a mesh with %j', (meshConfig, messages) => {
  const model = new MeshModel(modelOf(TRACING).resources, meshOptions(meshConfig));
  expect([...MESH904.check(model)].map(({ message }) => message)).toEqual(messages);
});
