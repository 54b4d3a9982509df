import { conditionTexts, hasItems, IDENTITIES, listedTexts, OPERATION_FIELDS, SOURCE_FIELDS } from '../../../src/analysis/admission/access-rules';
import { fieldPath } from '../../../src/mesh/json-access';

test('every field can be negated', () => {
  expect(IDENTITIES).toContain('notServiceAccounts');
  expect(SOURCE_FIELDS).toHaveLength(14);
  expect(OPERATION_FIELDS).toEqual(['hosts', 'notHosts', 'ports', 'notPorts', 'methods', 'notMethods', 'paths', 'notPaths']);
});

test('the texts of lists', () => {
  const policy = { spec: { rules: [{ from: [{ source: { principals: ['a', 1] } }], to: [{ operation: { paths: ['/b'], hosts: ['c'] } }] }] } };
  expect(listedTexts(policy, ['principals', 'paths']).map(({ path, ...rest }) => ({ path: fieldPath(...path), ...rest }))).toEqual([
    { path: 'spec.rules[0].from[0].source.principals[0]', field: 'principals', value: 'a' },
    { path: 'spec.rules[0].to[0].operation.paths[0]', field: 'paths', value: '/b' },
  ]);
});

test('the texts of conditions', () => {
  const policy = { spec: { rules: [{ when: [{ key: 'source.ip', values: ['a'], notValues: ['b'] }, { values: ['c'] }] }] } };
  expect(conditionTexts(policy).map(({ path, ...rest }) => ({ path: fieldPath(...path), ...rest }))).toEqual([
    { path: 'spec.rules[0].when[0].values[0]', field: 'source.ip', value: 'a' },
    { path: 'spec.rules[0].when[0].notValues[0]', field: 'source.ip', value: 'b' },
    { path: 'spec.rules[0].when[1].values[0]', field: '', value: 'c' },
  ]);
});

test.each([[{ a: ['b'] }, true], [{ a: [] }, false], [{ a: 'b' }, false], [undefined, false]])('%j has items: %s', (holder, expected) => {
  expect(hasItems(holder, 'a')).toBe(expected);
});
