import { Severity } from '../../core/finding';
import { compareVersions, FEATURE_SINCE, type Feature } from '../../core/version';
import { ISTIO_KINDS } from '../../istio/crd-schemas';
import { fieldPath } from '../../mesh/json-access';
import type { MeshModel } from '../../mesh/mesh-model';
import { FEATURE_PLACES } from '../admission/feature-places';
import { placesOfAll } from '../admission/places';
import type { Rule, Violation } from '../rule';

const FEATURES = Object.keys(FEATURE_SINCE) as Feature[];

/** What the release of the mesh does not understand yet. */
export const MESH013: Rule = {
  code: 'MESH013',
  name: 'field-newer-than-release',
  severity: Severity.ERROR,
  aliases: [],
  summary: 'an object uses a field, value or kind that the stated release of Istio does not have yet',
  why: 'The definitions of an older release lack it. Values and kinds that they lack the API server refuses. Fields kubectl refuses; whoever applies without '
    + 'strict checks (many controllers and pipelines do) loses them without a word, and the rest of the object works as if they had not been written. '
    + 'It is reported only when the release is stated and older than the newest one that is known. The table is made from the definitions of the releases.',
  fix: 'leave it out until the mesh is upgraded; if it runs a newer release already, state that one',
  inputs: [...new Set(FEATURES.map(kindOf))],
  given: { istioVersion: '1.30' },
  bad: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: reviews, namespace: shop }
spec:
  host: reviews
  trafficPolicy:
    retryBudget: { percent: 20, minRetryConcurrency: 3, budgetInterval: 10s }
`,
  good: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: reviews, namespace: shop }
spec:
  host: reviews
  trafficPolicy:
    retryBudget: { percent: 20, minRetryConcurrency: 3 }
`,

  * check(model): Iterable<Violation> {
    for (const feature of FEATURES.filter((one) => compareVersions(model.options.istioVersion, FEATURE_SINCE[one]) < 0)) {
      yield* usesOf(feature, model);
    }
  },
};

function* usesOf(feature: Feature, model: MeshModel): Iterable<Violation> {
  const kind = kindOf(feature);
  const { patterns, uses = () => true } = FEATURE_PLACES[feature];
  for (const resource of model.ofKind(kind).filter(({ group }) => ISTIO_KINDS[group]?.includes(kind))) {
    for (const { path } of placesOfAll(resource.manifest, patterns).filter(({ value }) => uses(value))) {
      const name = feature.slice(kind.length + 1) || kind;
      yield {
        resource,
        path: fieldPath(...path),
        message: `${name} is not in Istio ${model.options.istioVersion}: it came with ${FEATURE_SINCE[feature]}`,
      };
    }
  }
}

function kindOf(feature: Feature): string {
  return feature.split(' ')[0];
}
