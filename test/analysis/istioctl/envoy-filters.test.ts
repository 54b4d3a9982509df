import { ENVOY_FILTERS } from '../../../src/analysis/istioctl/envoy-filters';
import { answerTest } from '../../support/answer-test';
import { istio } from '../../support/object-yaml';

const filter = (name: string, spec: string) => istio('EnvoyFilter', name, `{ ${spec} }`);
const patch = (applyTo: string, operation: string, rest = '') => `{ applyTo: ${applyTo}, ${rest}patch: { operation: ${operation}, value: { name: lua } } }`;
const place = (index = 0, name = 'a') => `EnvoyFilter shop/${name} spec.configPatches[${index}].patch.operation`;
const late = (operation: string) => `what ${operation} does depends on the order of the patches, which all have the priority 0`;

answerTest(ENVOY_FILTERS, [
  {
    name: 'what does nothing',
    yaml: filter('a', `configPatches: [${patch('CLUSTER', 'REPLACE')}, ${patch('HTTP_ROUTE', 'ADD')}, ${patch('ROUTE_CONFIGURATION', 'REMOVE')}]`),
    says: [
      `IST0152 ${place()}: REPLACE does nothing for CLUSTER`,
      `IST0153 ${place(1)}: ADD does nothing for HTTP_ROUTE`,
      `IST0154 ${place(2)}: REMOVE does nothing for ROUTE_CONFIGURATION`,
    ],
  },
  { name: 'other pairs that do nothing are not told', yaml: filter('a', `configPatches: [${patch('CLUSTER', 'INSERT_FIRST')}, ${patch('VIRTUAL_HOST', 'ADD')}]`), says: [] },
  { name: 'relative ones, whether or not there is anything else', yaml: filter('a', `configPatches: [${patch('HTTP_FILTER', 'INSERT_BEFORE')}, ${patch('HTTP_FILTER', 'REPLACE')}]`), says: [`IST0151 ${place()}: ${late('INSERT_BEFORE')}`, `IST0151 ${place(1)}: ${late('REPLACE')}`] },
  { name: 'with a priority', yaml: filter('a', `priority: 10, configPatches: [${patch('HTTP_FILTER', 'INSERT_AFTER')}]`), says: [] },
  {
    name: 'behind one for versions of the proxy with the same filter, of another object too',
    yaml: filter('a', `configPatches: [${patch('HTTP_FILTER', 'ADD', 'match: { proxy: { proxyVersion: 1.31.* } }, ')}]`) + filter('b', `configPatches: [${patch('HTTP_FILTER', 'REMOVE')}]`),
    says: [`IST0155 ${place(0, 'b')}: ${late('REMOVE')}`],
  },
  { name: 'nothing behind a patch that has none', yaml: filter('a', `configPatches: [{ applyTo: CLUSTER }, ${patch('HTTP_FILTER', 'REMOVE')}]`), says: [] },
]);
