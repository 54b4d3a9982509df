import { Severity } from '../../core/finding';
import { fieldPath, listAt, textAt } from '../../mesh/json-access';
import { placesOfAll } from '../admission/places';
import { nearestName } from '../nearest-name';
import type { Rule, Violation } from '../rule';

/** The providers of Istio's own MeshConfig. */
const BUILT_IN = ['prometheus', 'stackdriver', 'envoy'];

const PLACES = ['accessLogging', 'tracing', 'metrics'].map((part) => `spec.${part}[].providers[].name`);

/** A provider that the mesh does not have. */
export const MESH904: Rule = {
  code: 'MESH904',
  name: 'unknown-telemetry-provider',
  severity: Severity.WARNING,
  aliases: [],
  summary: 'a Telemetry names a provider that the MeshConfig does not define',
  why: 'Providers are those of extensionProviders in the MeshConfig, besides prometheus, stackdriver and envoy. One of another name is passed over '
    + 'in silence: nothing is logged, measured or traced there. Nothing is said as long as no MeshConfig is at hand, '
    + 'except that a name which is nearly one that every mesh has is worth a look.',
  fix: 'define the provider in meshConfig.extensionProviders, or correct its name',
  inputs: ['Telemetry'],
  bad: `
apiVersion: telemetry.istio.io/v1
kind: Telemetry
metadata: { name: default, namespace: shop }
spec: { metrics: [{ providers: [{ name: promethues }] }] }
`,
  good: `
apiVersion: telemetry.istio.io/v1
kind: Telemetry
metadata: { name: default, namespace: shop }
spec: { metrics: [{ providers: [{ name: prometheus }] }] }
`,

  * check(model): Iterable<Violation> {
    const { meshConfig } = model.options;
    const isKnown = Object.keys(meshConfig).length > 0;
    const names = [...BUILT_IN, ...listAt(meshConfig, 'extensionProviders').map((provider) => textAt(provider, 'name') ?? '')];
    const known = new Set(names.map((name) => name.toLowerCase()));
    for (const resource of model.ofKind('Telemetry', 'telemetry.istio.io')) {
      for (const { path, value } of placesOfAll(resource.manifest, PLACES)) {
        const name = String(value);
        const nearest = nearestName(name, names);
        if (!known.has(name.toLowerCase()) && (isKnown || nearest !== undefined)) {
          yield {
            resource,
            path: fieldPath(...path),
            message: `there is no provider ${name}; the mesh has ${names.join(', ')}`,
            ...nearest === undefined ? {} : { fix: `did you mean ${nearest}?` },
            ...isKnown ? {} : { severity: Severity.INFO },
          };
        }
      }
    }
  },
};
