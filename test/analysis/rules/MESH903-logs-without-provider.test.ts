import { MESH903 } from '../../../src/analysis/rules/MESH903-logs-without-provider';
import { Severity } from '../../../src/core/finding';
import { MeshModel } from '../../../src/mesh/mesh-model';
import { meshOptions } from '../../../src/mesh/mesh-options';
import { modelOf } from '../../support/analyze-yaml';
import { istio } from '../../support/object-yaml';
import { ruleTest } from '../../support/rule-test';

const telemetry = (logging: string) => istio('Telemetry', 'default', `{ accessLogging: [${logging}] }`);

ruleTest(MESH903, [
  {
    name: 'no provider',
    yaml: telemetry('{ providers: [{ name: envoy }] }, {}'),
    findings: [{
      object: 'Telemetry shop/default',
      path: 'spec.accessLogging[1]',
      message: 'no provider is named, and the mesh has none by default',
      severity: Severity.INFO,
    }],
  },
  { name: 'logs that are switched off', yaml: telemetry('{ disabled: true }'), findings: [] },
]);

test.each([
  [{ defaultProviders: { accessLogging: ['envoy'] } }, []],
  [{ accessLogFile: '' }, [undefined]],
])('a mesh with %j', (meshConfig, severities) => {
  const model = new MeshModel(modelOf(telemetry('{}')).resources, meshOptions(meshConfig));
  expect([...MESH903.check(model)].map(({ severity }) => severity)).toEqual(severities);
});
