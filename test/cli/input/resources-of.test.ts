import { resourcesOf } from '../../../src/cli/input/resources-of';
import { SourceFile } from '../../../src/cli/input/source-file';

const WHOLE = { source: new SourceFile('web.yaml', ''), range: { start: 0, end: 99 }, document: 7, isPlain: true };
const POD = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' } };

test('an object has the place of its document', () => {
  const [{ name, origin }, ...rest] = resourcesOf(POD, WHOLE);
  expect([name, rest]).toEqual(['a', []]);
  expect({ ...origin }).toEqual({ ...WHOLE, within: '', file: 'web.yaml' });
});

test('the items of a List have places in it', () => {
  const list = { kind: 'List', apiVersion: 'v1', items: [POD, null, POD] };
  expect(resourcesOf(list, WHOLE).map(({ origin }) => ({ ...origin }))).toEqual([
    { ...WHOLE, within: 'items[0]', file: 'web.yaml' }, { ...WHOLE, within: 'items[2]', file: 'web.yaml' },
  ]);
  expect(resourcesOf(list, { ...WHOLE, within: '[0]' }).map(({ origin }) => (origin as { within?: string }).within)).toEqual(['[0].items[0]', '[0].items[2]']);
});

test('or places of their own, where those are known', () => {
  const items = [{ start: 1, end: 2 }, { start: 3, end: 4 }];
  expect(resourcesOf({ kind: 'PodList', apiVersion: 'v1', items: [POD, POD] }, { ...WHOLE, items }).map(({ origin }) => ({ ...origin }))).toEqual(
    items.map((range) => ({ ...WHOLE, range, within: '', file: 'web.yaml' })));
});

test.each([null, 'text', [POD], {}, { kind: 'Pod' }, { apiVersion: 'v1' }, { kind: 3, apiVersion: 'v1' }, { kind: 'Pod', metadata: 'x' }])('%j is no object of Kubernetes', (value) => {
  expect(resourcesOf(value, WHOLE)).toEqual([]);
});
