import { DEFAULTS, type Default } from '../../../src/core/defaults';
import { DESTINATION_RULE_DEFAULTS } from '../../../src/core/defaults/destination-rule';
import { OUTLIER_DETECTION_DEFAULTS } from '../../../src/core/defaults/outlier-detection';
import { POD_DEFAULTS } from '../../../src/core/defaults/pod';
import { PROXY_DEFAULTS } from '../../../src/core/defaults/proxy';
import { WORKLOAD_DEFAULTS } from '../../../src/core/defaults/workload';

const ALL = Object.entries(DEFAULTS).flatMap(([group, entries]) =>
  Object.entries(entries as Record<string, Default<unknown>>).map(([name, entry]) => [`${group}.${name}`, entry] as const));

test.each(ALL)('%s says where it comes from and what breaks', (_name, entry) => {
  for (const text of [entry.source, entry.breaks]) {
    expect(text).toMatch(/\S.{10,}/);
    expect(text).not.toMatch(/[|\n.]$|^\s|\s$/);
  }
  expect('value' in entry).toBe(true);
});

test.each(ALL)('%s has a unit that fits its value', (_name, { value, unit }) => {
  if (unit === '%') {
    expect(value).toBeGreaterThanOrEqual(0);
    expect(value).toBeLessThanOrEqual(100);
  } else if (unit === 'ms' || unit === 's' || unit === 'count') {
    expect(value === undefined || Number.isInteger(value)).toBe(true);
  }
});

test('no name of one file hides that of another', () => {
  const count = (...groups: object[]) => groups.reduce((sum, group) => sum + Object.keys(group).length, 0);
  expect(count(DEFAULTS.destinationRule)).toBe(count(DESTINATION_RULE_DEFAULTS, OUTLIER_DETECTION_DEFAULTS));
  expect(count(DEFAULTS.workload)).toBe(count(WORKLOAD_DEFAULTS, POD_DEFAULTS, PROXY_DEFAULTS));
});
