import fc from 'fast-check';
import { parseAllDocuments } from 'yaml';
import { Analyzer } from '../../../src/analysis/analyzer';
import { RULES } from '../../../src/analysis/rules';
import { MeshModel } from '../../../src/mesh/mesh-model';
import { readResources } from '../../../src/mesh/read-resources';
import type { Json } from '../../../src/mesh/resource';

const rules = RULES.filter(({ code }) => code.startsWith('MESH2'));
const examples = rules.flatMap(({ bad, good }) => [bad, good].flatMap((yaml) => parseAllDocuments(yaml).map((document) => document.toJS() as Json)));

/** The same, with one value replaced: the one that is met at the given place of a walk through all of them. */
function replaced(json: Json, place: number, by: Json): Json {
  let left = place;
  return JSON.parse(JSON.stringify(json, (key, value: Json) => {
    left -= 1;
    return left === 0 && !['apiVersion', 'kind'].includes(key) ? by : value;
  })) as Json;
}

test('no rule throws, whatever stands in one place of a manifest', () => {
  fc.assert(fc.property(fc.constantFrom(...examples), fc.integer({ min: 6, max: 40 }), fc.jsonValue({ maxDepth: 2 }), (example, place, by) => {
    const model = new MeshModel(readResources(replaced(example, place, by as Json), { document: 0 }));
    expect(new Analyzer({ rules }).analyze(model).errors).toEqual([]);
  }), { numRuns: 500 });
});
