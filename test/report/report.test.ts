import { FINDINGS, report } from './sample';
import { Severity } from '../../src/core/finding';
import { countSeverities, groupByFile, reaches, type Threshold } from '../../src/report/report';

const { ROUTE, NAMESPACE, TEMPLATE, PORT } = FINDINGS;

test('counts every severity', () => {
  expect(countSeverities(report().findings)).toEqual({ error: 1, warning: 1, info: 2 });
  expect(countSeverities([])).toEqual({ error: 0, warning: 0, info: 0 });
});

test.each<[Threshold, boolean[]]>([
  [Severity.ERROR, [true, false, false]], [Severity.WARNING, [true, true, false]], [Severity.INFO, [true, true, true]], ['none', [false, false, false]],
])('from %s on, errors, warnings and infos fail: %p', (threshold, expected) => {
  expect([ROUTE, NAMESPACE, TEMPLATE].map((finding) => reaches(threshold, finding))).toEqual(expected);
});

test('groups by file in the order of the first of each', () => {
  expect([...groupByFile([TEMPLATE, ROUTE, NAMESPACE, PORT])]).toEqual([
    ['charts/a b.yaml', [TEMPLATE]], ['dist/shop.yaml', [ROUTE, PORT]], ['', [NAMESPACE]],
  ]);
});
