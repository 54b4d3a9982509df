import * as fc from 'fast-check';
import { DocumentTree } from '../../../src/cli/input/document-tree';
import { fieldPath } from '../../../src/mesh/json-access';

// Many or large texts, on machines that may be busy.
jest.setTimeout(120_000);

const WEB = `
kind: VirtualService
metadata:
  name: web
  annotations:
    sidecar.istio.io/inject: "true"
    plain: x
    a[0]: y
spec:
  hosts: [web, shop]
  http:
  - name: first
    route:
    - destination: { host: web }
      weight: 10
    -
      destination:
        host: shop
  - name: second
    timeout: |
      5s
    retries: &retries
      attempts: 2
  - retries: *retries
  - fault:
      <<: &fault
        delay: {}
    mirrors:
      - <<: [*retries, *fault]
        x: 1
? metadata2
: name: y
`.slice(1);

function lineOf(text: string, path: string): number {
  return text.slice(0, new DocumentTree(text).offsetOf(path)).split('\n').length;
}

test.each([
  ['', 1], ['kind', 1], ['metadata', 2], ['metadata.name', 3], ['spec', 8], ['spec.hosts', 9], ['spec.hosts[1]', 9],
  ['metadata.annotations.sidecar.istio.io/inject', 5], ['metadata.annotations.plain', 6], ['metadata.annotations.a[0]', 7],
  ['spec.http', 10], ['spec.http[0]', 11], ['spec.http[0].name', 11], ['spec.http[0].route', 12], ['spec.http[0].route[0].destination.host', 13],
  ['spec.http[0].route[0].weight', 14], ['spec.http[0].route[1].destination', 16], ['spec.http[0].route[1].destination.host', 17],
  ['spec.http[1].timeout', 19], ['spec.http[1].retries.attempts', 22], ['metadata2.name', 31],
])('%s is in line %i', (path, line) => {
  expect(lineOf(WEB, path)).toBe(line);
});

test.each([
  ['nothing', 1], ['metadata.namespace', 2], ['metadata.name.x', 3], ['spec.http[9]', 10], ['spec.http[0].timeout', 11], ['spec.http[0].route[0].destination.subset', 13],
  ['spec.hosts[1].x', 9], ['spec.http.x', 10], ['kind[0]', 1], ['metadata.annotations.sidecar.istio.io/injec', 4], ['spec.http[0', 10], ['[0]', 1],
])('the nearest to %s is in line %i', (path, line) => {
  expect(lineOf(WEB, path)).toBe(line);
});

test.each([['spec.http[2].retries', 23], ['spec.http[2].retries.attempts', 22], ['spec.http[3].fault.delay', 26], ['spec.http[3].mirrors[0].attempts', 22], ['spec.http[3].mirrors[0].delay', 26], ['spec.http[3].mirrors[0].x', 29]])(
  'through aliases, %s is where it is written, in line %i', (path, line) => {
    expect(lineOf(WEB, path)).toBe(line);
  });

test('of two equal fields, the later one counts', () => {
  expect(lineOf('a: 1\nb: {c: 1}\nb:\n  c: 2\n', 'b.c')).toBe(4);
});

test.each(['', '# nothing', 'a: [', '- ', 'a: *b', '!!str', '~'])('%p has no fields to find', (text) => {
  expect(() => new DocumentTree(text).offsetOf('a.b[0]')).not.toThrow();
  expect(lineOf(text, 'a.b[0]')).toBe(1);
});

test('a path that nobody writes is not looked for', () => {
  expect(new DocumentTree('a: {b: 1}').offsetOf(`a${'.b'.repeat(1_000_000)}`)).toBe(0);
});

test('finds every field of pretty JSON in its line', () => {
  const names = fc.stringMatching(/^[a-z./-]{1,4}$/);
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof({ maxDepth: 4 }, fc.integer(), fc.dictionary(names, tie('tree'), { minKeys: 1, maxKeys: 3 }), fc.array(tie('tree'), { minLength: 1, maxLength: 3 })),
  }));
  fc.assert(fc.property(tree, (json) => {
    const text = JSON.stringify(json, undefined, 1);
    const lines = text.split('\n');
    const tree_ = new DocumentTree(text);
    const paths: [(string | number)[], unknown][] = [[[], json]];
    for (let next = paths.pop(); next !== undefined; next = paths.pop()) {
      const [path, value] = next;
      if (path.length > 0 && path.every((step) => typeof step === 'number' || /^[a-z]+$/.test(step))) {
        const line = lines[text.slice(0, tree_.offsetOf(fieldPath(...path))).split('\n').length - 1].trim();
        const last = path[path.length - 1];
        expect(line.startsWith(typeof last === 'number' ? JSON.stringify(value, undefined, 1).split('\n')[0] : `"${last}":`)).toBe(true);
      }
      if (typeof value === 'object' && value !== null) {
        paths.push(...Object.entries(value).map(([key, inner]): [(string | number)[], unknown] => [[...path, Array.isArray(value) ? Number(key) : key], inner]));
      }
    }
  }));
});
