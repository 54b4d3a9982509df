import { MESH299 } from '../../../src/analysis/rules/MESH299-invalid-config-patch';
import { Severity } from '../../../src/core/finding';
import { admissionRows } from '../../support/admission-rows';
import { ruleTest } from '../../support/rule-test';

const { refused, accepted } = admissionRows('EnvoyFilter');
const patch = (text: string): string => `{ configPatches: [{ ${text} }] }`;
const remove = 'patch: { operation: REMOVE }';
const path = 'spec.configPatches[0]';
const filter = (text: string, applyTo = 'HTTP_FILTER'): string => patch(`applyTo: ${applyTo}, match: { listener: { filterChain: { filter: ${text} } } }, ${remove}`);
const inFilter = `${path}.match.listener.filterChain.filter`;
const manager = 'envoy.filters.network.http_connection_manager';

ruleTest(MESH299, [
  refused('nothing', patch(remove), [`${path}.applyTo`, 'there is no applyTo']),
  refused('no patch', patch('applyTo: CLUSTER'), [`${path}.patch`, 'there is no patch']),
  refused('no operation', patch('applyTo: CLUSTER, patch: { value: { name: a } }'), [`${path}.patch.operation`, 'the patch has no operation']),
  refused('no value', patch('applyTo: CLUSTER, patch: { operation: ADD }'), [`${path}.patch.value`, 'the patch has no value for ADD']),
  refused('no regular expression', patch(`applyTo: CLUSTER, match: { proxy: { proxyVersion: '[' } }, ${remove}`),
    [`${path}.match.proxy.proxyVersion`, 'the regular expression cannot be used: error parsing regexp: missing closing ]: \`[\`']),
  refused('a long one', patch(`applyTo: CLUSTER, match: { proxy: { proxyVersion: '${'a'.repeat(1025)}' } }, ${remove}`),
    [`${path}.match.proxy.proxyVersion`, 'the regular expression cannot be used: it is 1025 characters long, the limit is 1024', { severity: Severity.WARNING }]),
  refused('another class', patch(`applyTo: CLUSTER, match: { listener: {} }, ${remove}`), [`${path}.match.listener`, 'applyTo is CLUSTER, which matches a cluster']),
  refused('a filter without a name', filter('{}'), [`${inFilter}.name`, 'the filter has no name']),
  refused('a filter of a listener', filter('{ name: a }', 'LISTENER'), [inFilter, 'applyTo is LISTENER, for which a match of filters has no effect', { severity: Severity.WARNING }]),
  refused('a subfilter of another kind', filter(`{ name: ${manager}, subFilter: { name: a } }`, 'NETWORK_FILTER'), [`${inFilter}.subFilter`, 'applyTo is NETWORK_FILTER, and only HTTP_FILTER matches a subFilter']),
  refused('a subfilter of another filter', filter('{ name: a, subFilter: { name: b } }'), [`${inFilter}.name`, `there is a subFilter, and the filter a is not ${manager}`]),
  refused('a subfilter without a name', filter(`{ name: ${manager}, subFilter: {} }`), [`${inFilter}.subFilter.name`, 'the subFilter has no name']),
  accepted('what can be removed', filter(`{ name: ${manager}, subFilter: { name: envoy.filters.http.router } }`)),
]);
