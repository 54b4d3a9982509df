import { MESH297 } from '../../../src/analysis/rules/MESH297-second-tracing';
import { admissionRows } from '../../support/admission-rows';
import { ruleTest } from '../../support/rule-test';

const { refused, accepted } = admissionRows('Telemetry');

ruleTest(MESH297, [
  refused('entries', '{ tracing: [{ randomSamplingPercentage: 1 }, { providers: [{ name: a }] }, {}] }', ['spec.tracing', 'tracing has 3 entries']),
  refused('providers', '{ tracing: [{ providers: [{ name: a }, { name: b }] }] }', ['spec.tracing[0].providers', 'there are 2 providers']),
  accepted('one of each, and several logs', '{ tracing: [{ providers: [{ name: a }] }], accessLogging: [{ providers: [{ name: a }, { name: b }] }] }'),
]);
