import { MESH930 } from '../../../src/analysis/rules/MESH930-envoy-filter-without-effect';
import { istio } from '../../support/object-yaml';
import { ruleTest } from '../../support/rule-test';

const filter = (...patches: [string, string][]) => istio('EnvoyFilter', 'a', `{ configPatches: [${patches.map(([applyTo, operation]) => `{ applyTo: ${applyTo}, patch: { operation: ${operation}, value: {} } }`).join(', ')}] }`);
const at = (index: number, message: string) => ({ object: 'EnvoyFilter shop/a', path: `spec.configPatches[${index}].patch.operation`, message });

ruleTest(MESH930, [
  {
    name: 'operations that do nothing',
    yaml: filter(['ROUTE_CONFIGURATION', 'REMOVE'], ['CLUSTER', 'REPLACE'], ['VIRTUAL_HOST', 'INSERT_FIRST'], ['HTTP_ROUTE', 'REPLACE'], ['EXTENSION_CONFIG', 'MERGE']),
    findings: [
      at(0, 'REMOVE does nothing for ROUTE_CONFIGURATION; what works: MERGE, MERGE_AND_REPLACE_LIST'),
      at(1, 'REPLACE does nothing for CLUSTER; what works: ADD, REMOVE, MERGE, MERGE_AND_REPLACE_LIST'),
      at(2, 'INSERT_FIRST does nothing for VIRTUAL_HOST; what works: ADD, REMOVE, REPLACE, MERGE, MERGE_AND_REPLACE_LIST'),
      at(3, 'REPLACE does nothing for HTTP_ROUTE; what works: ADD, REMOVE, INSERT_BEFORE, INSERT_AFTER, INSERT_FIRST, MERGE, MERGE_AND_REPLACE_LIST'),
      at(4, 'MERGE does nothing for EXTENSION_CONFIG; what works: ADD'),
    ],
  },
  { name: 'operations that work', yaml: filter(['HTTP_ROUTE', 'ADD'], ['HTTP_ROUTE', 'REMOVE'], ['LISTENER_FILTER', 'REPLACE'], ['HTTP_FILTER', 'INSERT_BEFORE'], ['VIRTUAL_HOST', 'REPLACE'], ['LISTENER', 'MERGE']), findings: [] },
  { name: 'parts that are not known, and no operation', yaml: filter(['BOOTSTRAP', 'MERGE'], ['SOMETHING', 'ADD'], ['CLUSTER', 'INVALID'], ['CLUSTER', '""']), findings: [] },
]);
