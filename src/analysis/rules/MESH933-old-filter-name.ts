import { Severity } from '../../core/finding';
import { textAt } from '../../mesh/json-access';
import type { JsonObject } from '../../mesh/resource';
import { placesOf } from '../admission/places';
import { type Refusal, refusals } from '../admission/refusals';
import { OLD_FILTER_NAMES } from '../envoy-filters/old-names';
import type { Rule } from '../rule';

/** A filter by a name that it no longer has. */
export const MESH933: Rule = {
  code: 'MESH933',
  name: 'old-filter-name',
  severity: Severity.WARNING,
  aliases: ['IST0133'],
  summary: 'a patch of an EnvoyFilter looks for a filter by a name that it had in old releases',
  why: 'istiod compares the name with those of the filters that it generates, letter by letter, and it generates them with their present names: '
    + 'the patch is applied nowhere. Admission warns about it.',
  fix: 'write the present name of the filter',
  inputs: ['EnvoyFilter'],
  bad: `
apiVersion: networking.istio.io/v1alpha3
kind: EnvoyFilter
metadata: { name: web, namespace: shop }
spec:
  configPatches:
    - applyTo: NETWORK_FILTER
      match: { listener: { filterChain: { filter: { name: envoy.http_connection_manager } } } }
      patch: { operation: MERGE, value: { typed_config: { "@type": type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager } } }
`,
  good: `
apiVersion: networking.istio.io/v1alpha3
kind: EnvoyFilter
metadata: { name: web, namespace: shop }
spec:
  configPatches:
    - applyTo: NETWORK_FILTER
      match: { listener: { filterChain: { filter: { name: envoy.filters.network.http_connection_manager } } } }
      patch: { operation: MERGE, value: { typed_config: { "@type": type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager } } }
`,

  check(model) {
    return refusals(model, this.inputs, problemsOf);
  },
};

function* problemsOf(manifest: JsonObject): Iterable<Refusal> {
  for (const { path, value: filter } of placesOf(manifest, 'spec.configPatches[].match.listener.filterChain.filter')) {
    for (const place of [['name'], ['subFilter', 'name']]) {
      const name = textAt(filter, ...place) ?? '';
      const present = OLD_FILTER_NAMES.get(name);
      if (present !== undefined) {
        yield { path: [...path, ...place], message: `no filter is called ${name} any more`, fix: `write ${present}` };
      }
    }
  }
}
