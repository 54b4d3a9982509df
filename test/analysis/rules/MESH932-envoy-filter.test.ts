import { MESH932 } from '../../../src/analysis/rules/MESH932-envoy-filter';
import { istio } from '../../support/object-yaml';
import { ruleTest } from '../../support/rule-test';

const filter = (name: string) => istio('EnvoyFilter', name, '{ configPatches: [] }');

ruleTest(MESH932, [
  {
    name: 'each of them',
    yaml: filter('a') + filter('b'),
    findings: ['a', 'b'].map((name) => ({ object: `EnvoyFilter shop/${name}`, message: 'what it patches may look otherwise in another release of Istio' })),
  },
  { name: 'what Istio has an API for', yaml: istio('Telemetry', 'a', '{ accessLogging: [{ providers: [{ name: envoy }] }] }'), findings: [] },
]);
