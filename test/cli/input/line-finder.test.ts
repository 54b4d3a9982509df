import { InputReader } from '../../../src/cli/input/input-reader';
import { LineFinder } from '../../../src/cli/input/line-finder';
import { readResources } from '../../../src/mesh/read-resources';

function resources(text: string): InputReader['resources'] {
  const reader = new InputReader();
  reader.add({ name: 'web.yaml', isNamed: true }, text);
  return reader.resources;
}

test.each([[undefined, 5], ['metadata.name', 8], ['spec.ports', 5], ['metadata', 7]])('%s of the second document is in line %i', (path, line) => {
  const [, second] = resources('# first\nkind: Pod\nmetadata: {}\n---\nkind: Service\n# name\nmetadata:\n  name: web\n');
  expect(new LineFinder().lineOf(second, path)).toBe(line);
});

test('finds its way in a List', () => {
  const [, second] = resources('kind: List\napiVersion: v1\nitems:\n- kind: Pod\n  metadata: {}\n- kind: Service\n  metadata:\n    name: web\n');
  expect(new LineFinder().lineOf(second)).toBe(6);
  expect(new LineFinder().lineOf(second, 'metadata.name')).toBe(8);
});

test('finds its way in a List in JSON', () => {
  const [first, second] = resources('{\n"kind": "List", "apiVersion": "v1",\n"items": [\n  {"kind": "Pod",\n   "metadata": {\n    "name": "a"}}, {"kind": "Service",\n   "metadata": {}}\n]}\n');
  expect([undefined, 'metadata.name'].map((path) => new LineFinder().lineOf(first, path))).toEqual([4, 6]);
  expect([undefined, 'metadata'].map((path) => new LineFinder().lineOf(second, path))).toEqual([6, 7]);
});

test('is right about more documents than it keeps, in any order', () => {
  const many = resources(Array.from({ length: 600 }, (_, index) => `kind: Pod\nmetadata:\n  name: p${index}\n---\n`).join(''));
  const finder = new LineFinder();
  const order = [...many.keys()].flatMap((index) => [index, 599 - index]);
  for (const index of order) {
    expect(finder.lineOf(many[index], 'metadata.name')).toBe(index * 4 + 3);
  }
});

test('knows nothing about what was not read from a file', () => {
  const [resource] = readResources({ apiVersion: 'v1', kind: 'Pod' }, { construct: 'app/pod' });
  expect(new LineFinder().lineOf(resource, 'spec')).toBeUndefined();
});
