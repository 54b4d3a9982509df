import { reportCelRules } from '../../../src/analysis/schema/cel-rules';
import type { JsonSchema } from '../../../src/istio/crd-schemas';
import { fieldPath, type JsonPath } from '../../../src/mesh/json-access';
import type { Json } from '../../../src/mesh/resource';

const PORT: JsonSchema = { 'type': 'integer', 'x-kubernetes-validations': [{ rule: '0 < self && self <= 65535' }] };
const SCHEMA: JsonSchema = {
  'type': 'object',
  'properties': {
    ports: { type: 'array', items: PORT },
    map: { type: 'object', additionalProperties: PORT },
    free: { type: 'object' },
    a: { type: 'string' },
    b: { type: 'string' },
  },
  'x-kubernetes-validations': [{ rule: '!has(self.a) || !has(self.b)' }],
};

function problems(value: Json, isSound: (path: JsonPath) => boolean = () => true, schema = SCHEMA): string[] {
  const found: string[] = [];
  reportCelRules(value, schema, [], isSound, ({ path, message, fix }) => found.push(`${fieldPath(...path)}: ${message}; fix: ${fix}`));
  return found;
}
const BAD_PORT = 'the value is 0; allowed: a port number, 1 to 65535; fix: give the number of a port';

test.each<[Json, string[]]>([
  [{ ports: [1], map: { x: 2 }, a: 'a', free: { any: [0] } }, []],
  [{ ports: [1, 0], map: { x: 0 } }, [`ports[1]: ${BAD_PORT}`, `map.x: ${BAD_PORT}`]],
  [{ ports: null, unknown: 0 }, []],
  [{ a: '', b: '' }, [': it has {"a":"","b":""}; allowed: what the rule says: !has(self.a) || !has(self.b); fix: change it so that the rule holds']],
])('%j: %j', (value, expected) => {
  expect(problems(value)).toEqual(expected);
});

test('nothing is asked about what is not sound', () => {
  expect(problems({ ports: [0, 0], a: '', b: '' }, (path) => fieldPath(...path) === 'ports[1]')).toEqual([`ports[1]: ${BAD_PORT}`]);
});

test('the same thing is told once', () => {
  const twice = { ...PORT, 'x-kubernetes-validations': [{ rule: '0 < self && self <= 65535' }, { rule: '0 < self && self <= 65535' }] };
  expect(problems(0, undefined, twice)).toHaveLength(1);
});
