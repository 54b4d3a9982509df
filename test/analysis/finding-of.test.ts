import { findingOf, findingOutside } from '../../src/analysis/finding-of';
import { Severity } from '../../src/core/finding';
import { readResources } from '../../src/mesh/read-resources';
import { stubRule } from '../support/stub-rule';

const RULE = stubRule({ code: 'MESH123', aliases: ['KIA0001'], severity: Severity.WARNING, fix: 'mend it' });
const COMMON = { code: 'MESH123', aliases: ['KIA0001'], severity: Severity.WARNING, fix: 'mend it', message: 'wrong' };

test('about an object: where it came from, and the line that is asked for', () => {
  const [resource] = readResources({ apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' } }, { file: 'a.yaml', document: 2, construct: 'a/b' });
  expect(findingOf(RULE, { resource, path: 'spec', message: 'wrong' }, (_, path) => path?.length)).toEqual({
    ...COMMON, object: { apiVersion: 'v1', kind: 'Service', name: 'web' }, path: 'spec', file: 'a.yaml', line: 4, construct: 'a/b',
  });
});

test('about something else: only what is said', () => {
  expect(findingOutside(RULE, { message: 'wrong' })).toEqual(COMMON);
  expect(findingOutside(RULE, { message: 'wrong', fix: 'look', severity: Severity.INFO, file: 'a.yaml', line: 3, construct: 'a' }))
    .toEqual({ ...COMMON, fix: 'look', severity: Severity.INFO, file: 'a.yaml', line: 3, construct: 'a' });
});
