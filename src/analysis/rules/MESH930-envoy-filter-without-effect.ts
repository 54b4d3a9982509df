import { Severity } from '../../core/finding';
import { patches } from '../envoy-filters/patches';
import type { Rule, Violation } from '../rule';

const MERGE = ['MERGE', 'MERGE_AND_REPLACE_LIST'];
const INSERT = ['INSERT_BEFORE', 'INSERT_AFTER', 'INSERT_FIRST'];

/** What istiod does with each part of the configuration. Anything else it passes over. */
const OPERATIONS: ReadonlyMap<string, readonly string[]> = new Map([
  ['LISTENER', ['ADD', 'REMOVE', ...MERGE]],
  ['FILTER_CHAIN', ['ADD', 'REMOVE', ...MERGE]],
  ['CLUSTER', ['ADD', 'REMOVE', ...MERGE]],
  ...['LISTENER_FILTER', 'NETWORK_FILTER', 'HTTP_FILTER'].map((part): [string, string[]] => [part, ['ADD', 'REMOVE', 'REPLACE', ...INSERT, ...MERGE]]),
  ['ROUTE_CONFIGURATION', MERGE],
  ['VIRTUAL_HOST', ['ADD', 'REMOVE', 'REPLACE', ...MERGE]],
  ['HTTP_ROUTE', ['ADD', 'REMOVE', ...INSERT, ...MERGE]],
  ['EXTENSION_CONFIG', ['ADD']],
]);

/** A patch that istiod passes over. */
export const MESH930: Rule = {
  code: 'MESH930',
  name: 'envoy-filter-without-effect',
  severity: Severity.WARNING,
  aliases: ['IST0152', 'IST0153', 'IST0154'],
  summary: 'a patch of an EnvoyFilter uses an operation that there is not for what it applies to',
  why: 'istiod knows certain operations for each part of the configuration, and passes over the others without a word. '
    + '(istioctl also complains of REPLACE for listener filters and of ADD and REMOVE for routes, which work.)',
  fix: 'use an operation that there is for this part',
  inputs: ['EnvoyFilter'],
  bad: `
apiVersion: networking.istio.io/v1alpha3
kind: EnvoyFilter
metadata: { name: names, namespace: shop }
spec:
  configPatches:
    - applyTo: ROUTE_CONFIGURATION
      match: { context: GATEWAY }
      patch: { operation: ADD, value: { request_headers_to_remove: [x-internal] } }
`,
  good: `
apiVersion: networking.istio.io/v1alpha3
kind: EnvoyFilter
metadata: { name: names, namespace: shop }
spec:
  configPatches:
    - applyTo: ROUTE_CONFIGURATION
      match: { context: GATEWAY }
      patch: { operation: MERGE, value: { request_headers_to_remove: [x-internal] } }
`,

  * check(model): Iterable<Violation> {
    for (const { resource, path, applyTo, operation } of patches(model)) {
      const known = OPERATIONS.get(applyTo);
      if (known !== undefined && operation !== '' && operation !== 'INVALID' && !known.includes(operation)) {
        yield { resource, path: `${path}.patch.operation`, message: `${operation} does nothing for ${applyTo}; what works: ${known.join(', ')}` };
      }
    }
  },
};
