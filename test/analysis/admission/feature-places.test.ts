import { FEATURE_PLACES } from '../../../src/analysis/admission/feature-places';
import { compareVersions, FEATURE_SINCE, type Feature, NEWEST_ISTIO_VERSION, OLDEST_ISTIO_VERSION } from '../../../src/core/version';
import { crdVersions, ISTIO_KINDS, type JsonSchema } from '../../../src/istio/crd-schemas';

const features = Object.keys(FEATURE_SINCE) as Feature[];

function schemaOf(kind: string): JsonSchema {
  const [group] = Object.entries(ISTIO_KINDS).find(([, kinds]) => kinds.includes(kind))!;
  return crdVersions(group, kind)![0].schema;
}

/** What the definition of the newest release has at a place. */
function schemaAt(schema: JsonSchema | undefined, pattern: string): JsonSchema | undefined {
  return pattern.replace(/(\[\]|\{\})/g, '.$1').split('.').reduce<JsonSchema | undefined>((inner, step) => {
    switch (step) {
      case '[]': return inner?.items;
      case '{}': return inner?.additionalProperties;
      default: return inner?.properties?.[step];
    }
  }, schema);
}

test.each(features.filter((feature) => FEATURE_PLACES[feature].patterns[0] !== 'kind'))('%s is in the newest definitions', (feature) => {
  const schema = schemaOf(feature.split(' ')[0]);
  const found = FEATURE_PLACES[feature].patterns.flatMap((pattern) => schemaAt(schema, pattern) ?? []);
  expect(found).not.toEqual([]);
  const value = /: (\S+)$/.exec(feature)?.[1];
  expect(found.filter((one) => value !== undefined && !one.enum?.includes(value))).toEqual([]);
});

test('every kind that is newer than the oldest release is there', () => {
  const kinds = features.filter((feature) => FEATURE_PLACES[feature].patterns[0] === 'kind');
  expect(kinds.filter((kind) => !Object.values(ISTIO_KINDS).flat().includes(kind))).toEqual([]);
});

test('only releases that are supported come into question', () => {
  const releases = Object.values(FEATURE_SINCE);
  expect(releases.filter((since) => compareVersions(since, OLDEST_ISTIO_VERSION) <= 0 || compareVersions(since, NEWEST_ISTIO_VERSION) > 0)).toEqual([]);
});
