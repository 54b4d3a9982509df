import { InputReader } from '../../../src/cli/input/input-reader';
import { LineFinder } from '../../../src/cli/input/line-finder';
import { Severity } from '../../../src/core/finding';

// Many or large texts, on machines that may be busy.
jest.setTimeout(120_000);

function read(text: string, { name = 'web.yaml', isNamed = false } = {}): InputReader {
  const reader = new InputReader();
  reader.add({ name, isNamed }, text);
  return reader;
}

function told({ findings }: InputReader): string[] {
  return findings.map(({ code, severity, file, line, message }) => `${code} ${severity} ${file}:${line} ${message}`);
}

const WEB = 'apiVersion: v1\nkind: Service\nmetadata: { name: web, namespace: shop }\n';
const DATABASE = 'apiVersion: v1\nkind: Service\nmetadata: { name: database, namespace: shop }\n';

test('reads every document and says where it was', () => {
  const reader = read(`${WEB}---\n${DATABASE}`);
  expect(reader.resources.map(({ kind, name, origin: { file, document } }) => [kind, name, file, document])).toEqual([
    ['Service', 'web', 'web.yaml', 0], ['Service', 'database', 'web.yaml', 1],
  ]);
  expect(reader.findings).toEqual([]);
  expect(reader.counts).toEqual({ files: 1, documents: 2, objects: 2, skippedDocuments: 0 });
});

test('counts over all files', () => {
  const reader = read(WEB);
  reader.add({ name: 'b.yaml', isNamed: true }, 'a: 1\n---\nb: 2\n---\n- c\n');
  reader.add({ name: 'empty.yaml', isNamed: true }, '');
  reader.addUnreadable({ name: 'c.yaml', isNamed: true }, 'it is a binary file');
  expect(reader.counts).toEqual({ files: 4, documents: 4, objects: 1, skippedDocuments: 3 });
});

test.each([
  ['what is in a List', 'kind: List\napiVersion: v1\nitems: [{apiVersion: v1, kind: Service, metadata: {name: a}}, {apiVersion: v1, kind: Pod, metadata: {name: b}}, 3]', ['Service a items[0]', 'Pod b items[1]']],
  ['what is in a list of a kind', 'kind: ServiceList\napiVersion: v1\nitems: [{apiVersion: v1, kind: Service, metadata: {name: a}}]', ['Service a items[0]']],
  ['an empty List', 'kind: List\napiVersion: v1\nitems: []', []],
  ['values of a chart', 'replicas: 3\nkind: 4\n', []],
  ['a file of another tool', 'kind: pipeline\nsteps: []\n', []],
  ['a list', '- a\n- b\n', []],
  ['an object that has lost its apiVersion', 'kind: Service\nmetadata: {name: a}\n', ['Service a ']],
])('reads %s', (_, text, expected) => {
  const found = read(text).resources.map(({ kind, name, origin }) => `${kind} ${name} ${(origin as { within?: string }).within}`);
  expect(found).toEqual(expected);
});

test('reads a List of more items than a call has arguments', () => {
  const items = Array.from({ length: 200_000 }, () => '{"apiVersion":"v1","kind":"Pod"}').join(',');
  expect(read(`{"apiVersion":"v1","kind":"List","items":[${items}]}`).counts.objects).toBe(200_000);
});

describe('a List as kubectl writes it', () => {
  const list = (...items: string[]): string => `apiVersion: v1\nitems:\n${items.map((item) => `- ${item.trimEnd().replaceAll('\n', '\n  ')}\n`).join('')}kind: List\nmetadata:\n  resourceVersion: ""\n`;

  test('is one document, and each item has its own place', () => {
    const reader = read(`${WEB}---\n${list(WEB, DATABASE)}---\n${DATABASE}`);
    expect(reader.resources.map(({ name, origin }) => [name, origin.document, (origin as { within?: string }).within])).toEqual([
      ['web', 0, ''], ['web', 1, '[0]'], ['database', 1, '[0]'], ['database', 2, ''],
    ]);
    expect(reader.counts).toEqual({ files: 1, documents: 3, objects: 4, skippedDocuments: 0 });
  });

  test('an item that cannot be read takes no other along', () => {
    const reader = read(list(WEB, 'kind: Service\nmetadata: { name: x', DATABASE));
    expect(reader.resources.map(({ name }) => name)).toEqual(['web', 'database']);
    expect(told(reader)).toEqual([expect.stringMatching(/^MESH001 error web\.yaml:[78] this document cannot be read: /)]);
  });

  test('says which field of which item is there twice', () => {
    const reader = read(list(WEB, `${DATABASE}spec: {}\nspec: {}\n`));
    expect(told(reader)).toEqual(['MESH003 error web.yaml:10 the field spec is there already']);
    expect(reader.findings[0].object?.name).toBe('database');
  });
});

test.each([
  ['a List in JSON', '{"apiVersion":"v1","items":[\n{"kind":"Pod","apiVersion":"v1"},\n{"kind":"Service","apiVersion":"v1"}],"kind":"List"}', [2, 3]],
  ['one that says something twice', '{"apiVersion":"v1","items":[\n{"kind":"Pod","apiVersion":"v1"},\n{"kind":"Service","apiVersion":"v1"}],"kind":"List","kind":"List"}', [2, 3]],
  ['one with items elsewhere', 'kind: List\napiVersion: v1\nmetadata: {items: [1]}\nitems:\n  - kind: Pod\n    apiVersion: v1\n  - {kind: Service, apiVersion: v1}\n', [5, 7]],
])('knows the lines of the items of %s', (_, text, lines) => {
  const finder = new LineFinder();
  expect(read(text).resources.map((resource) => finder.lineOf(resource, 'kind'))).toEqual(lines);
});

test('a document that cannot be read takes no other along', () => {
  const reader = read(`${WEB}---\nkind: Service\nmetadata: { name: x\n---\n${DATABASE}`);
  expect(reader.resources.map(({ name, origin }) => [name, origin.document])).toEqual([['web', 0], ['database', 2]]);
  expect(told(reader)).toEqual([expect.stringMatching(/^MESH001 error web\.yaml:[67] this document cannot be read: /)]);
  expect(reader.findings[0].fix).toBe('correct the YAML at this line');
});

test.each([
  ['what lies in a folder and is no manifest', false, '{ "strict": true,, }', Severity.INFO],
  ['what was named', true, '{ "strict": true,, }', Severity.ERROR],
  ['what looks like a manifest', false, 'kind: [', Severity.ERROR],
  ['what looks like a manifest in JSON', false, '{"apiVersion": "v1",, }', Severity.ERROR],
])('is strict or not about %s', (_, isNamed, text, severity) => {
  expect(read(text, { isNamed }).findings.map((finding) => [finding.code, finding.severity])).toEqual([['MESH001', severity]]);
});

test('reads brackets and texts that Kubernetes reads and YAML forbids, and knows their lines', () => {
  const reader = read(`${WEB}---\n# web\napiVersion: v1\nkind: Service\nmetadata: {\n  namespace: shop,\n  labels: {\n    a: b\n  },\n  labels: {}\n}\nspec:\n  note: 'a\n  b'\n  ports: [\n  ]\n`);
  expect(reader.resources.map(({ labels, manifest }) => [labels, manifest.spec])).toEqual([[{}, undefined], [{}, { note: 'a b', ports: [] }]]);
  expect(reader.findings.map(({ code, file, line }) => [code, file, line])).toEqual([['MESH003', 'web.yaml', 13]]);
  expect(new LineFinder().lineOf(reader.resources[1], 'spec.ports')).toBe(18);
  expect(reader.counts).toEqual({ files: 1, documents: 2, objects: 2, skippedDocuments: 0 });
});

test('says what to do about a file that need not be one', () => {
  expect(read('{,').findings[0].fix).toBe('nothing, if it is no Kubernetes object; else correct the YAML at this line');
});

test.each([
  ['a value', 'kind: Service\nmetadata:\n  name: {{ .Values.name }}\n', 3],
  ['a part of a value', 'kind: Service\nmetadata:\n  name: {{ .Values.name }}-web\n', 3],
  ['a quoted name', 'kind: Service\nmetadata:\n  name: "{{ .Values.name }}"\n', 3],
  ['a quoted namespace', 'kind: Service\nmetadata:\n  name: web\n  namespace: \'{{ .Release.Namespace }}\'\n', 4],
  ['a condition', '{{- if .Values.web }}\nkind: Service\n{{- end }}\n', 1],
  ['Jinja', '{% if web %}\nkind: Service\n{% endif %}\n', 1],
])('tells a template by %s, once', (_, text, line) => {
  const reader = read(`${WEB}---\n${text}---\n${text}`);
  expect(told(reader)).toEqual([`MESH004 error web.yaml:${line + 4} this is a template that was not rendered`]);
  expect(reader.findings[0].fix).toBe('render it first and analyze the result: helm template … | cdk8s-istio lint -');
  expect(reader.resources).toHaveLength(1);
  expect(reader.counts.documents).toBe(3);
});

test('a template in a text is a text', () => {
  const reader = read('apiVersion: v1\nkind: ConfigMap\nmetadata: {name: alerts}\ndata:\n  rule: |\n    {{ $labels.pod }} is down\n  other: "{{ x }}" # {{ y }}\n');
  expect(reader.findings).toEqual([]);
  expect(reader.resources).toHaveLength(1);
});

test('says which field is there twice, and of what', () => {
  const reader = read(`${WEB}---\n${DATABASE}spec: { type: ClusterIP }\nspec: {}\n---\na: 1\na: 2\n`);
  expect(told(reader)).toEqual(['MESH003 error web.yaml:9 the field spec is there already']);
  expect(reader.findings[0].object).toEqual({ apiVersion: 'v1', kind: 'Service', namespace: 'shop', name: 'database' });
  expect(reader.resources.map(({ manifest }) => manifest.spec)).toEqual([undefined, {}]);
});

test('says that the name of a field is no text', () => {
  expect(told(read('kind: Service\n? [a]\n: b\n'))).toEqual(['MESH001 error web.yaml:2 this document cannot be read: the name of a field is an object or a list']);
});

test('says why there is no text of a file', () => {
  const reader = new InputReader();
  reader.addUnreadable({ name: 'web.yaml', isNamed: true }, 'it is a binary file');
  expect(told(reader)).toEqual(['MESH001 error web.yaml:undefined it is a binary file']);
  expect(reader.findings[0].fix).toBe('give a readable text file of YAML or JSON, or leave it out');
});
