import { Severity } from '../../core/finding';
import type { Patch } from '../envoy-filters/patches';
import { patches } from '../envoy-filters/patches';
import { objectName } from '../object-name';
import type { Rule, Violation } from '../rule';

const RELATIVE = new Set(['INSERT_BEFORE', 'INSERT_AFTER', 'REPLACE', 'REMOVE', 'MERGE', 'MERGE_AND_REPLACE_LIST']);

/** A patch that finds what another one has put in, if that one came first. */
export const MESH931: Rule = {
  code: 'MESH931',
  name: 'envoy-filter-depends-on-order',
  severity: Severity.WARNING,
  aliases: ['IST0151', 'IST0155'],
  summary: 'a patch refers to a filter of another EnvoyFilter, and nothing says which of the two comes first',
  why: 'EnvoyFilters of one namespace and priority are applied in the order in which they were created (by name, of those that are applied together). '
    + 'A patch that refers to a filter which is not there yet is passed over. (istioctl complains of every such operation, also of those that refer to a filter that Istio itself puts in.)',
  fix: 'give the EnvoyFilter a higher priority than the one that puts the filter in',
  inputs: ['EnvoyFilter'],
  bad: `
apiVersion: networking.istio.io/v1alpha3
kind: EnvoyFilter
metadata: { name: script, namespace: shop }
spec:
  configPatches:
    - applyTo: HTTP_FILTER
      match: { context: GATEWAY, listener: { filterChain: { filter: { name: envoy.filters.network.http_connection_manager } } } }
      patch: { operation: INSERT_FIRST, value: { name: shop.script, typed_config: { "@type": type.googleapis.com/envoy.extensions.filters.http.lua.v3.Lua } } }
---
apiVersion: networking.istio.io/v1alpha3
kind: EnvoyFilter
metadata: { name: script-eu, namespace: shop }
spec:
  configPatches:
    - applyTo: HTTP_FILTER
      match: { context: GATEWAY, listener: { filterChain: { filter: { name: envoy.filters.network.http_connection_manager, subFilter: { name: shop.script } } } } }
      patch: { operation: REMOVE }
`,
  good: `
apiVersion: networking.istio.io/v1alpha3
kind: EnvoyFilter
metadata: { name: script, namespace: shop }
spec:
  configPatches:
    - applyTo: HTTP_FILTER
      match: { context: GATEWAY, listener: { filterChain: { filter: { name: envoy.filters.network.http_connection_manager } } } }
      patch: { operation: INSERT_FIRST, value: { name: shop.script, typed_config: { "@type": type.googleapis.com/envoy.extensions.filters.http.lua.v3.Lua } } }
---
apiVersion: networking.istio.io/v1alpha3
kind: EnvoyFilter
metadata: { name: script-eu, namespace: shop }
spec:
  priority: 10
  configPatches:
    - applyTo: HTTP_FILTER
      match: { context: GATEWAY, listener: { filterChain: { filter: { name: envoy.filters.network.http_connection_manager, subFilter: { name: shop.script } } } } }
      patch: { operation: REMOVE }
`,

  * check(model): Iterable<Violation> {
    const all = patches(model);
    const adding = new Map<string, Patch>();
    for (const patch of all.filter(({ adds }) => adds !== '')) {
      const key = keyOf(patch, patch.adds);
      adding.set(key, adding.get(key) ?? patch);
    }
    for (const patch of all.filter(({ operation, refersTo }) => refersTo !== '' && RELATIVE.has(operation))) {
      const other = adding.get(keyOf(patch, patch.refersTo));
      if (other !== undefined && other.resource !== patch.resource) {
        yield {
          resource: patch.resource,
          path: `${patch.path}.patch.operation`,
          message: `${patch.operation} refers to the filter ${patch.refersTo}, which ${objectName(other.resource)} puts in with the same priority ${patch.priority}`,
        };
      }
    }
  },
};

function keyOf({ resource, applyTo, priority }: Patch, filter: string): string {
  return `${resource.namespace} ${applyTo} ${priority} ${filter}`;
}
