import { ListSplitter } from '../../../src/cli/input/list-splitter';
import { splitDocuments } from '../../../src/cli/input/split-documents';

function items(text: string): string[] | undefined {
  return new ListSplitter(text).split({ start: 0, end: text.length })?.map((range) => text.slice(range.start, range.end));
}

test.each<[string, string[]]>([
  ['apiVersion: v1\nitems:\n- a: 1\n- b: 2\nkind: List\n', ['- a: 1\n', '- b: 2\n']],
  ['items:\n- a: 1\n  b:\n  - c\nkind: ServiceList', ['- a: 1\n  b:\n  - c\n']],
  ['kind: List\nitems: \n- a: |\n    - b\n\n    items:\n\n# c\n- d\n# e\n', ['- a: |\n    - b\n\n    items:\n\n# c\n', '- d\n# e\n']],
  ['kind: List\r\nitems:\r\n- a: 1\r\n-\r\n  b: 2\r\n', ['- a: 1\r\n', '-\r\n  b: 2\r\n']],
  ['kind: List\nitems:\n- a\nmetadata:\n  x: y\n', ['- a\n']],
])('%p has the items %p', (text, expected) => {
  expect(items(text)).toEqual(expected);
});

test.each([
  '', 'kind: List\n', 'kind: Service\nitems:\n- a\n', 'items:\n- a\n', 'kind: List\nitems: []\n', 'kind: List\nitems:\n  - a\n', 'kind: List\nitems:\n- a\nitems:\n- b\n',
  'kind: List\nitems:\n- a\nkind\n', 'kind: List\nx: [\nitems:\n- a\n', 'kind: List\nitems:\n- &a b\n- *a\n', '- kind: List\n  items:\n  - a\n', 'kind: List\nx: |\n  items:\n  - a\n', 'kind: List\nitems:\n-a: b\n',
])('%p is read as a whole', (text) => {
  expect(items(text)).toBeUndefined();
});

test('answers for one document after the other', () => {
  const text = 'kind: Pod\n---\nkind: List\nitems:\n- a\n---\nkind: Pod\n---\nkind: List\nitems:\n- b\n---\nkind: Pod\n';
  const lists = new ListSplitter(text);
  expect(splitDocuments(text).map((range) => lists.split(range)?.map(({ start, end }) => text.slice(start, end)))).toEqual([
    undefined, ['- a\n'], undefined, ['- b\n'], undefined,
  ]);
});
