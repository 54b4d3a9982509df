import { MESH931 } from '../../../src/analysis/rules/MESH931-envoy-filter-depends-on-order';
import { istio } from '../../support/object-yaml';
import { ruleTest } from '../../support/rule-test';

const filter = (name: string, patch: string, rest = '', namespace = 'shop') => istio('EnvoyFilter', name, `{ ${rest}configPatches: [{ applyTo: HTTP_FILTER, ${patch} }] }`, namespace);
const ADDS = 'patch: { operation: INSERT_FIRST, value: { name: shop.script } }';
const refers = (operation: string, to = 'shop.script') => `match: { listener: { filterChain: { filter: { name: hcm, subFilter: { name: ${to} } } } } }, patch: { operation: ${operation}, value: { name: b } }`;
const finding = (operation: string) => ({
  object: 'EnvoyFilter shop/b',
  path: 'spec.configPatches[0].patch.operation',
  message: `${operation} refers to the filter shop.script, which EnvoyFilter shop/a puts in with the same priority 0`,
});

ruleTest(MESH931, [
  ...['INSERT_BEFORE', 'REPLACE', 'REMOVE', 'MERGE'].map((operation) => ({ name: operation, yaml: filter('a', ADDS) + filter('b', refers(operation)), findings: [finding(operation)] })),
  { name: 'a filter of Istio itself', yaml: filter('a', ADDS) + filter('b', refers('INSERT_BEFORE', 'envoy.filters.http.router')), findings: [] },
  { name: 'a priority that decides', yaml: filter('a', ADDS) + filter('b', refers('INSERT_BEFORE'), 'priority: 1, '), findings: [] },
  { name: 'another namespace', yaml: filter('a', ADDS) + filter('b', refers('INSERT_BEFORE'), '', 'bank'), findings: [] },
  { name: 'the same EnvoyFilter', yaml: istio('EnvoyFilter', 'a', `{ configPatches: [{ applyTo: HTTP_FILTER, ${ADDS} }, { applyTo: HTTP_FILTER, ${refers('INSERT_AFTER')} }] }`), findings: [] },
  { name: 'operations that refer to nothing', yaml: filter('a', ADDS) + filter('b', refers('INSERT_FIRST')), findings: [] },
]);
