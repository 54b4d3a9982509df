import { choiceOf } from '../../../src/analysis/schema/choice';
import { crdVersions, ISTIO_KINDS, type JsonSchema } from '../../../src/istio/crd-schemas';

const required = (name: string) => ({ required: [name] });

test.each<[string, JsonSchema[], unknown]>([
  ['exactly one', [required('a'), required('b')], { fields: ['a', 'b'], mayBeNone: false }],
  ['at most one', [{ not: { anyOf: [required('a'), required('b')] } }, required('a'), required('b')], { fields: ['a', 'b'], mayBeNone: true }],
  ['none of others', [{ not: { anyOf: [required('a'), required('c')] } }, required('a'), required('b')], undefined],
  ['none of fewer', [{ not: { anyOf: [required('a')] } }, required('a'), required('b')], undefined],
  ['two at once', [{ required: ['a', 'b'] }, required('c')], undefined],
  ['a value', [{ required: ['a'], properties: { a: { enum: ['x'] } } }, required('c')], undefined],
  ['nothing', [{}, required('c')], undefined],
])('%s', (_, alternatives, choice) => {
  expect(choiceOf(alternatives)).toEqual(choice);
});

test('every alternative of Istio is a choice between fields', () => {
  let choices = 0;
  const walk = (schema: JsonSchema): void => {
    const alternatives = [schema.oneOf, ...schema.allOf?.map(({ oneOf }) => oneOf) ?? []].filter((oneOf) => oneOf !== undefined);
    for (const oneOf of alternatives) {
      choices += 1;
      expect(choiceOf(oneOf)).toBeDefined();
    }
    [...Object.values(schema.properties ?? {}), schema.items, schema.additionalProperties].forEach((part) => part !== undefined && walk(part));
  };
  Object.entries(ISTIO_KINDS).forEach(([group, kinds]) => kinds.forEach((kind) => crdVersions(group, kind)?.forEach(({ schema }) => walk(schema))));
  expect(choices).toBeGreaterThan(80);
});
