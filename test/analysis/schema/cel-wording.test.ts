import { celWording, WORDED_RULES } from '../../../src/analysis/schema/cel-wording';
import { crdVersions, ISTIO_KINDS, type JsonSchema } from '../../../src/istio/crd-schemas';

function rulesOf(schema: JsonSchema): string[] {
  const parts = [...Object.values(schema.properties ?? {}), schema.items, schema.additionalProperties].filter((part) => part !== undefined);
  return [...(schema['x-kubernetes-validations'] ?? []).map(({ rule }) => rule), ...parts.flatMap(rulesOf)];
}

test('there are words for every rule of Istio, and for no other', () => {
  const schemas = Object.entries(ISTIO_KINDS).flatMap(([group, kinds]) => kinds.flatMap((kind) => crdVersions(group, kind) ?? []));
  const rules = new Set(schemas.flatMap(({ schema }) => rulesOf(schema)));
  expect([...WORDED_RULES].sort()).toEqual([...rules].sort());
});

test('a rule without words is told as it is', () => {
  expect(celWording('self > 1')).toEqual({ allowed: 'what the rule says: self > 1', fix: 'change it so that the rule holds' });
  expect(celWording('toString').allowed).toBe('what the rule says: toString');
});
