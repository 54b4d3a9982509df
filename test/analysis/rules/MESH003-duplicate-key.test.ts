import { lintYaml } from '../../support/lint-yaml';

test.each([
  ['kind: Service\nkind: Service\napiVersion: v1', 1],
  ['kind: Service\napiVersion: v1\nmetadata: { name: a, name: b, labels: { a: b, a: c } }', 2],
  ['kind: Service\napiVersion: v1\nmetadata: { name: a }', 0],
])('%j: %d', (text, times) => {
  expect(lintYaml(text).filter(({ code }) => code === 'MESH003')).toHaveLength(times);
});
