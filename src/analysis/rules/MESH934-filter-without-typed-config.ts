import { Severity } from '../../core/finding';
import { textAt, valueAt } from '../../mesh/json-access';
import type { JsonObject } from '../../mesh/resource';
import { placesOf } from '../admission/places';
import { type Refusal, refusals } from '../admission/refusals';
import type { Rule } from '../rule';

const FILTERS = ['LISTENER_FILTER', 'NETWORK_FILTER', 'HTTP_FILTER', 'EXTENSION_CONFIG'];

/** Any of them says of which type the filter is. */
const CONFIGS = ['typed_config', 'typedConfig', 'config_discovery', 'configDiscovery'];

/** A filter of no type. */
export const MESH934: Rule = {
  code: 'MESH934',
  name: 'filter-without-typed-config',
  severity: Severity.WARNING,
  aliases: ['IST0133'],
  summary: 'an EnvoyFilter adds a filter without typed_config',
  why: 'Envoy finds the code of a filter by the type of its typed_config; the name is a label. Old releases looked for the name, and Envoy refuses the whole listener now: '
    + 'the pods keep the configuration that they had. Admission warns about it.',
  fix: 'write typed_config with the @type of the filter',
  inputs: ['EnvoyFilter'],
  bad: `
apiVersion: networking.istio.io/v1alpha3
kind: EnvoyFilter
metadata: { name: web, namespace: shop }
spec:
  configPatches:
    - applyTo: HTTP_FILTER
      match: { listener: { filterChain: { filter: { name: envoy.filters.network.http_connection_manager } } } }
      patch: { operation: INSERT_FIRST, value: { name: envoy.filters.http.grpc_web } }
`,
  good: `
apiVersion: networking.istio.io/v1alpha3
kind: EnvoyFilter
metadata: { name: web, namespace: shop }
spec:
  configPatches:
    - applyTo: HTTP_FILTER
      match: { listener: { filterChain: { filter: { name: envoy.filters.network.http_connection_manager } } } }
      patch:
        operation: INSERT_FIRST
        value:
          name: envoy.filters.http.grpc_web
          typed_config: { "@type": type.googleapis.com/envoy.extensions.filters.http.grpc_web.v3.GrpcWeb }
`,

  check(model) {
    return refusals(model, this.inputs, problemsOf);
  },
};

function* problemsOf(manifest: JsonObject): Iterable<Refusal> {
  for (const { path, value: entry } of placesOf(manifest, 'spec.configPatches[]')) {
    const operation = textAt(entry, 'patch', 'operation') ?? '';
    const value = valueAt(entry, 'patch', 'value');
    const adds = operation === 'ADD' || operation === 'REPLACE' || operation.startsWith('INSERT_');
    if (adds && value !== undefined && FILTERS.includes(textAt(entry, 'applyTo') ?? '') && CONFIGS.every((field) => valueAt(value, field) === undefined)) {
      yield { path: [...path, 'patch', 'value'], message: `the filter ${textAt(value, 'name') ?? 'without a name'} has no typed_config` };
    }
  }
}
