import * as fc from 'fast-check';
import { stringify } from 'yaml';
import { DocumentTree } from '../../../../src/cli/input/document-tree';
import { plainPlace } from '../../../../src/cli/input/plain/plain-place';
import { PlainReader } from '../../../../src/cli/input/plain/plain-reader';
import { fieldPath } from '../../../../src/mesh/json-access';

// Many or large texts, on machines that may be busy.
jest.setTimeout(120_000);

const WEB = `
# A service.
kind: VirtualService
metadata:
  name: web
  annotations:
    sidecar.istio.io/inject: "true"
    "plain": x

    text: |
      plain: no
     # no comment
        spec: no
    a: y
    a.b: z
spec:
  hosts: [web, shop]
  http:
  - name: first
    route:
    - destination: { host: web }
      weight: 10
    -
      # below its dash
      destination:
        host: shop
  - name: second
    timeout: 5s
  -
  - last
  tcp:
    - match:
status: {}
`.slice(1);

function lineOf(text: string, path: string, start = 0, end = text.length): number | undefined {
  const place = plainPlace(text, { start, end }, path);
  return place === undefined ? undefined : text.slice(0, place).split('\n').length;
}

test.each([
  ['', 2], ['kind', 2], ['metadata', 3], ['metadata.name', 4], ['metadata.annotations.sidecar.istio.io/inject', 6], ['metadata.annotations.plain', 7],
  ['metadata.annotations.text', 9], ['metadata.annotations.a', 13], ['metadata.annotations.a.b', 14], ['spec', 15], ['spec.hosts', 16], ['spec.hosts[1]', 16],
  ['spec.http', 17], ['spec.http[0]', 18], ['spec.http[0].name', 18], ['spec.http[0].route[0].destination.host', 20], ['spec.http[0].route[0].weight', 21],
  ['spec.http[0].route[1]', 24], ['spec.http[0].route[1].destination.host', 25], ['spec.http[1].timeout', 27], ['spec.http[2]', 28], ['spec.http[3]', 29],
  ['spec.tcp[0].match', 31], ['status', 32],
])('%s is in line %i', (path, line) => {
  expect(new PlainReader(WEB.replace('     # no comment\n', '')).read({ start: 0, end: WEB.length - 19 })).toBeDefined();
  expect(lineOf(WEB, path)).toBe(line);
});

test.each([
  ['nothing', 2], ['metadata.namespace', 3], ['metadata.name.x', 4], ['metadata.annotations.text.plain', 9], ['metadata.annotations.sidecar.istio.io/injec', 5], ['spec.http[9]', 17], ['spec.http[0].timeout', 18],
  ['spec.http[2].x', 28], ['spec.http[3].x', 29], ['spec.http.x', 17], ['spec.http[0', 17], ['spec.tcp[0].match[0]', 31], ['spec.tcp[1]', 30], ['kind[0]', 2], ['[0]', 2], ['status.x', 32],
])('the nearest to %s is in line %i', (path, line) => {
  expect(lineOf(WEB, path)).toBe(line);
});

test('a document among others', () => {
  const text = 'a: 1\n--- # second\nb:\n  c: 2\n---\nb:\n  d: 3\n';
  const [, start, end] = [0, text.indexOf(' # second'), text.lastIndexOf('---')];
  expect([lineOf(text, 'b', start, end), lineOf(text, 'b.c', start, end), lineOf(text, 'b.d', start, end)]).toEqual([3, 4, 3]);
});

test('an item of a list, from its dash on', () => {
  const text = 'items:\n- kind: Pod\n  metadata:\n    name: web\n- kind: Pod\n';
  expect(lineOf(text, '[0].metadata.name', text.indexOf('- '), text.lastIndexOf('- '))).toBe(4);
});

test('a document in brackets is not made of lines', () => {
  expect(lineOf('{"a": 1}', 'a')).toBeUndefined();
  const text = '{"items": [\n  {"a": 1,\n  "b": 2}]}';
  expect(lineOf(text, 'b', text.indexOf('{"a"'), text.indexOf(']'))).toBeUndefined();
});

test('finds the line that the complete tree finds, for whatever was read plainly', () => {
  const names = fc.stringMatching(/^[a-d](?:[a-d./-]{0,3}[a-d])?$/);
  const { item, field } = fc.letrec((tie) => ({
    item: fc.oneof({ maxDepth: 4 }, fc.integer(), fc.constantFrom('x', ''), fc.dictionary(names, tie('field'), { maxKeys: 3 }), fc.array(tie('item'), { maxLength: 3 })),
    // Of a text in lines that is an item, one has the line of its dash, and the other that of its text.
    field: fc.oneof(tie('item'), fc.constant('y\nz: 1\n')),
  }));
  let plain = 0;
  fc.assert(fc.property(fc.dictionary(names, fc.oneof(field, item), { minKeys: 1, maxKeys: 4 }), fc.boolean(), (json, indentSeq) => {
    const text = stringify(json, { indentSeq });
    if (new PlainReader(text).read({ start: 0, end: text.length }) === undefined) {
      return;
    }
    plain += 1;
    const complete = new DocumentTree(text);
    const paths: [(string | number)[], unknown][] = [[[], json]];
    for (let next = paths.pop(); next !== undefined; next = paths.pop()) {
      const [path, value] = next;
      for (const written of [fieldPath(...path), fieldPath(...path, 'none'), fieldPath(...path, 7)]) {
        expect([written, lineOf(text, written)]).toEqual([written, text.slice(0, complete.offsetOf(written)).split('\n').length]);
      }
      if (typeof value === 'object' && value !== null) {
        paths.push(...Object.entries(value).map(([key, inner]): [(string | number)[], unknown] => [[...path, Array.isArray(value) ? Number(key) : key], inner]));
      }
    }
  }), { numRuns: 1000 });
  expect(plain).toBeGreaterThan(300);
});
