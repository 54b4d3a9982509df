import { lintYaml } from '../../support/lint-yaml';

test.each([
  ['kind: {{ .Values.kind }}', 1],
  ['kind: Service\napiVersion: v1\nmetadata: { name: a }', 0],
])('%j: %d', (text, times) => {
  expect(lintYaml(text).filter(({ code }) => code === 'MESH004')).toHaveLength(times);
});
