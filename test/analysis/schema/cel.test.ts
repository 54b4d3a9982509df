import { askCel } from '../../../src/analysis/schema/cel';
import { WORDED_RULES } from '../../../src/analysis/schema/cel-wording';
import type { JsonSchema } from '../../../src/istio/crd-schemas';
import type { Json } from '../../../src/mesh/resource';

const TEXT: JsonSchema = { type: 'string' };
const INTEGER: JsonSchema = { type: 'integer' };
const MAP: JsonSchema = { type: 'object', additionalProperties: { type: 'object', properties: {} } };

test.each<[string, Json, JsonSchema, string]>([
  ['duration(self) >= duration(\'1ms\')', '1ms', TEXT, 'holds'],
  ['duration(self) >= duration(\'1ms\')', '1h30m0.5s', TEXT, 'holds'],
  ['duration(self) >= duration(\'1ms\')', '999us', TEXT, 'broken'],
  ['duration(self) >= duration(\'1ms\')', '-1s', TEXT, 'broken'],
  ['duration(self) >= duration(\'1ms\')', '5', TEXT, 'failed'],
  ['duration(self) >= duration(\'1ms\')', '1d', TEXT, 'failed'],
  ['0 < self && self <= 65535', 65535, INTEGER, 'holds'],
  ['0 < self && self <= 65535', 65536, INTEGER, 'broken'],
  ['self / 2 == 2', 5, INTEGER, 'holds'],
  ['self / 2.0 == 2.5', 5, { type: 'number' }, 'holds'],
  ['self.all(key, 0 < int(key) && int(key) <= 65535)', { 80: {} }, MAP, 'holds'],
  ['self.all(key, 0 < int(key) && int(key) <= 65535)', { 0: {} }, MAP, 'broken'],
  ['self.all(key, 0 < int(key) && int(key) <= 65535)', { http: {} }, MAP, 'failed'],
  ['has(self.b)', { a: 1, b: 2 }, { type: 'object', properties: { a: INTEGER } }, 'broken'],
  ['has(self.a) && self.a == [1, 2]', { a: [1, 2] }, { type: 'object', properties: { a: { type: 'array', items: INTEGER } } }, 'holds'],
  ['self == null', null, { type: 'string', nullable: true }, 'holds'],
  ['self', true, { type: 'boolean' }, 'holds'],
  ['isURL(self) && url(self).getScheme() == "oci"', 'oci://example.com/x', TEXT, 'holds'],
  ['isURL(self)', 'example.com/x', TEXT, 'broken'],
  ['url(self).getScheme() == ""', 'example.com/x', TEXT, 'failed'],
  ['self.substring(7, 8) == "/"', 'unix:///', TEXT, 'holds'],
  ['self.substring(7, 8) == "/"', 'unix://', TEXT, 'failed'],
])('%s for %j: %s', (rule, value, schema, answer) => {
  expect(askCel(rule, value, schema)).toBe(answer);
});

test.each(WORDED_RULES)('the evaluator reads %s', (rule) => {
  expect(() => askCel(rule, '', {})).not.toThrow();
});

test('a rule that it does not read is an error of this library, not of the object', () => {
  expect(() => askCel('self ==', '', {})).toThrow();
});
