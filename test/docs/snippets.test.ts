import { runSnippet, snippets, typeErrors } from '../support/snippets';

const all = snippets();

test('there are examples to check', () => {
  expect(all.length).toBeGreaterThan(5);
});

test('every TypeScript block of the documents compiles', () => {
  expect(typeErrors(all)).toEqual([]);
}, 60_000);

test.each(all.map((snippet) => [snippet.place, snippet] as const))('%s runs', (_place, snippet) => {
  expect(() => runSnippet(snippet)).not.toThrow();
});
