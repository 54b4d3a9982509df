import { DEFAULTS, type Default } from '../../../src/core/defaults';

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

test('no two groups share a name', () => {
  expect(Object.keys(DEFAULTS)).toEqual(['destinationRule', 'virtualService', 'workload', 'namespace', 'gateway', 'egress']);
  expect(Object.keys(DEFAULTS.destinationRule)).toEqual(expect.arrayContaining(['connectTimeout', 'consecutiveGatewayErrors']));
  expect(Object.keys(DEFAULTS.workload)).toEqual(expect.arrayContaining(['preStop', 'runAsUser', 'minimumDrainMargin']));
});
