import { lintYaml } from '../../support/lint-yaml';

test.each([
  ['kind: [', 1],
  ['kind: Service\napiVersion: v1\nmetadata: { name: a }', 0],
  ['kind: *nothing', 1],
])('%j: %d', (text, times) => {
  expect(lintYaml(text).filter(({ code }) => code === 'MESH001')).toHaveLength(times);
});
