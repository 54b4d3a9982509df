import { MESH934 } from '../../../src/analysis/rules/MESH934-filter-without-typed-config';
import { admissionRows } from '../../support/admission-rows';
import { ruleTest } from '../../support/rule-test';

const { refused, accepted } = admissionRows('EnvoyFilter');
const patch = (value: string, operation = 'INSERT_BEFORE', applyTo = 'HTTP_FILTER') => `{ configPatches: [{ applyTo: ${applyTo}, patch: { operation: ${operation}, value: { ${value} } } }] }`;
const PLACE = 'spec.configPatches[0].patch.value';

ruleTest(MESH934, [
  refused('put in', patch('name: envoy.filters.http.grpc_web'), [PLACE, 'the filter envoy.filters.http.grpc_web has no typed_config']),
  refused('in the place of another', patch('name: a', 'REPLACE', 'NETWORK_FILTER'), [PLACE, 'the filter a has no typed_config']),
  refused('for others to refer to', patch('', 'ADD', 'EXTENSION_CONFIG'), [PLACE, 'the filter without a name has no typed_config']),
  ...['typed_config: {}', 'typedConfig: {}', 'config_discovery: {}'].map((field) => accepted(`with ${field}`, patch(`name: a, ${field}`))),
  accepted('a filter that is changed, and has a type', patch('name: a', 'MERGE')),
  accepted('what is no filter', patch('name: a', 'ADD', 'CLUSTER')),
]);
