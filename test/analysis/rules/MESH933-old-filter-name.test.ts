import { MESH933 } from '../../../src/analysis/rules/MESH933-old-filter-name';
import { admissionRows } from '../../support/admission-rows';
import { ruleTest } from '../../support/rule-test';

const { refused, accepted } = admissionRows('EnvoyFilter');
const patch = (filter: string, applyTo = 'HTTP_FILTER') => `{ configPatches: [{ applyTo: ${applyTo}, match: { listener: { filterChain: { filter: { ${filter} } } } }, patch: { operation: REMOVE } }] }`;
const PLACE = 'spec.configPatches[0].match.listener.filterChain.filter';

ruleTest(MESH933, [
  refused('of a network filter and of an HTTP filter in it', patch('name: envoy.http_connection_manager, subFilter: { name: envoy.rate_limit }'),
    [`${PLACE}.name`, 'no filter is called envoy.http_connection_manager any more', { fix: 'write envoy.filters.network.http_connection_manager' }],
    [`${PLACE}.subFilter.name`, 'no filter is called envoy.rate_limit any more', { fix: 'write envoy.filters.http.ratelimit' }]),
  accepted('present names, and one of one\'s own', patch('name: envoy.filters.network.http_connection_manager, subFilter: { name: ours }')),
  accepted('no match of filters', '{ configPatches: [{ applyTo: CLUSTER, patch: { operation: REMOVE } }] }'),
]);
