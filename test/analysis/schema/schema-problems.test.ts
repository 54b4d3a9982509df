import { schemaProblems } from '../../../src/analysis/schema/schema-problems';
import { fieldPath } from '../../../src/mesh/json-access';
import { readResources } from '../../../src/mesh/read-resources';
import type { JsonObject } from '../../../src/mesh/resource';

function problems(manifest: JsonObject): string[] {
  return schemaProblems(readResources(manifest)[0]).map(({ type, path }) => `${type} ${fieldPath(...path)}`);
}
const entry = (spec: JsonObject, apiVersion = 'networking.istio.io/v1') => ({ apiVersion, kind: 'ServiceEntry', metadata: { name: 'x', anything: 1 }, spec });
const RIGHT = { hosts: ['a.example.com'], ports: [{ number: 443, name: 'tls', protocol: 'TLS' }], resolution: 'DNS' };

test.each<[string, JsonObject, string[]]>([
  ['what is right', entry(RIGHT), []],
  ['structure, unknown fields and rules together', entry({ ...RIGHT, hosts: ['*'], location: 'OUTSIDE', endpoint: [] }), [
    'value spec.location', 'unknown field spec.endpoint', 'value spec.hosts[0]',
  ]],
  ['a rule is not asked about what is wrong anyway', entry({ ...RIGHT, resolution: 'NONE', endpoints: [{ address: 5 }] }), ['value spec.endpoints[0].address']],
  ['but it is asked beside an unknown field', entry({ ...RIGHT, resolution: 'NONE', endpoints: [{ address: 'a', x: 1 }] }), ['unknown field spec.endpoints[0].x', 'value spec']],
  ['null is nothing', entry({ ...RIGHT, endpoints: null, resolution: null }), []],
  ['a version that there is not', entry({ hosts: 5 }, 'networking.istio.io/v9'), []],
  ['another group', entry({ hosts: 5 }, 'example.com/v1'), []],
  ['the core group', entry({ hosts: 5 }, 'v1'), []],
])('%s', (_, manifest, expected) => {
  expect(problems(manifest)).toEqual(expected);
});

test('the same object is looked at once', () => {
  const [resource] = readResources(entry({ hosts: 5 }));
  expect(schemaProblems(resource)).toBe(schemaProblems(resource));
});
