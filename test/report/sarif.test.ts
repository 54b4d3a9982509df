import type { Log, Result } from 'sarif';
import { FINDINGS, HOSTILE, report, SUPPRESSED } from './sample';
import { sarifReport } from '../../src/report/sarif';

const LEVELS = ['none', 'note', 'warning', 'error'];

function log(changed: Parameters<typeof report>[0] = {}): Log {
  return JSON.parse(sarifReport(report(changed))) as Log;
}

/** What SARIF 2.1.0 demands of the parts that are used: names, types, and which of them there must be. */
function checkLog({ $schema, version, runs, ...rest }: Log): void {
  expect(rest).toEqual({});
  expect($schema).toMatch(/^https:\/\/.*sarif.*2\.1\.0.*\.json$/);
  expect(version).toBe('2.1.0');
  expect(runs).toHaveLength(1);
  const [{ tool, invocations = [], columnKind, results = [], ...restOfRun }] = runs;
  expect(restOfRun).toEqual({});
  expect(Object.keys(tool)).toEqual(['driver']);
  const { name, semanticVersion, rules = [], ...restOfDriver } = tool.driver;
  expect(restOfDriver).toEqual({});
  expect(name).toBe('cdk8s-istio');
  expect(semanticVersion).toMatch(/^\d+\.\d+\.\d+/);
  expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
  for (const { id, name: ruleName, shortDescription, fullDescription, help, defaultConfiguration, properties, ...restOfRule } of rules) {
    expect(restOfRule).toEqual({});
    expect([id, ruleName, shortDescription?.text, fullDescription?.text, help?.text].every((text) => typeof text === 'string' && text !== '')).toBe(true);
    expect(LEVELS).toContain(defaultConfiguration?.level);
    expect(new Set(properties?.tags).size).toBe(properties?.tags?.length);
  }
  expect(columnKind).toBe('utf16CodeUnits');
  expect(invocations.map(({ executionSuccessful }) => typeof executionSuccessful)).toEqual(['boolean']);
  results.forEach((result) => checkResult(result, rules.map(({ id }) => id)));
}

function checkResult({ ruleId, ruleIndex, level, message, locations = [], partialFingerprints = {}, properties, suppressions = [], ...rest }: Result, rules: readonly string[]): void {
  expect(rest).toEqual({});
  expect(ruleId).toMatch(/^MESH\d+$/);
  expect(ruleIndex === undefined || rules[ruleIndex] === ruleId).toBe(true);
  expect(LEVELS).toContain(level);
  expect(message.text).not.toBe('');
  expect(Object.values(partialFingerprints).every((text) => typeof text === 'string')).toBe(true);
  expect(properties).toHaveProperty('aliases');
  expect(suppressions.every(({ kind, justification }) => ['inSource', 'external'].includes(kind) && typeof justification === 'string')).toBe(true);
  for (const { physicalLocation, logicalLocations = [], ...restOfLocation } of locations) {
    expect(restOfLocation).toEqual({});
    if (physicalLocation !== undefined) {
      const { artifactLocation, region, ...restOfPlace } = physicalLocation;
      expect(restOfPlace).toEqual({});
      // A reference without a scheme, in the characters that a URI may have.
      expect(artifactLocation?.uri).toMatch(/^[A-Za-z0-9._~!$&'()*+,;=@/%-]+$/);
      expect(region === undefined || Number.isInteger(region.startLine) && (region.startLine ?? 0) >= 1).toBe(true);
    }
    logicalLocations.forEach(({ name, kind, fullyQualifiedName }) => {
      expect([name, kind, fullyQualifiedName].map((text) => typeof text)).toEqual(['string', 'string', 'string']);
    });
  }
}

test.each([
  ['findings of every kind', {}],
  ['no finding', { findings: [] }],
  ['internal errors', { internalErrors: ['a rule failed'] }],
  ['hostile texts', { findings: [HOSTILE] }],
  ['suppressed findings', { suppressed: [SUPPRESSED] }],
])('is SARIF 2.1.0 with %s', (_, changed) => {
  checkLog(log(changed));
});

test('says what, how bad and where', () => {
  const [first, second, third, fourth] = log().runs[0].results ?? [];
  expect(first).toEqual({
    ruleId: 'MESH101',
    level: 'error',
    message: { text: 'no Service has the host reviews\nFix: correct the host' },
    locations: [{
      physicalLocation: { artifactLocation: { uri: 'dist/shop.yaml' }, region: { startLine: 12 } },
      logicalLocations: [{ name: 'web', kind: 'object', fullyQualifiedName: 'VirtualService shop/web spec.http[0].route[0].destination.host' }],
    }],
    partialFingerprints: {
      'findingPlace/v1': 'MESH101 networking.istio.io/v1 VirtualService shop/web spec.http[0].route[0].destination.host no Service has the host reviews',
    },
    properties: { aliases: ['IST0101', 'KIA1101'] },
  });
  expect(second.locations?.[0].physicalLocation).toEqual({ artifactLocation: { uri: 'dist/shop.yaml' } });
  expect(third).toMatchObject({ ruleId: 'MESH004', ruleIndex: 1, level: 'note', locations: [{ physicalLocation: { artifactLocation: { uri: 'charts/a%20b.yaml' } } }] });
  expect(fourth).toMatchObject({ level: 'warning', properties: { construct: 'app/shop/namespace' } });
  expect(fourth.locations?.[0]).not.toHaveProperty('physicalLocation');
});

test('what is suppressed is there, and says why', () => {
  const annotated = { ...SUPPRESSED, suppression: { ...SUPPRESSED.suppression, source: 'annotation' } } as const;
  const results = log({ findings: [FINDINGS.ROUTE], suppressed: [SUPPRESSED, annotated] }).runs[0].results ?? [];
  expect(results.map(({ ruleId, suppressions }) => [ruleId, suppressions])).toEqual([
    ['MESH101', undefined],
    ['MESH103', [{ kind: 'external', justification: 'nobody calls it' }]],
    ['MESH103', [{ kind: 'inSource', justification: 'nobody calls it' }]],
  ]);
});

test('a finding about nothing has no place', () => {
  const [result] = log({ findings: [{ ...FINDINGS.TEMPLATE, file: undefined, line: undefined }] }).runs[0].results ?? [];
  expect(result).not.toHaveProperty('locations');
});

test('a finding is known again when its line has moved', () => {
  const [a, b] = [12, 99].map((line) => log({ findings: [{ ...FINDINGS.ROUTE, line }] }).runs[0].results?.[0].partialFingerprints);
  expect(a).toEqual(b);
});

test('an internal error means that the run did not succeed', () => {
  expect(log({ internalErrors: ['a rule failed'] }).runs[0].invocations).toEqual([
    { executionSuccessful: false, toolExecutionNotifications: [{ level: 'error', message: { text: 'a rule failed' } }] },
  ]);
  expect(log().runs[0].invocations).toEqual([{ executionSuccessful: true, toolExecutionNotifications: [] }]);
});

test('a path is a reference, whatever is in it', () => {
  const [result] = log({ findings: [{ ...HOSTILE, file: '../a:b/c#d?e\ud800.yaml' }] }).runs[0].results ?? [];
  expect(result.locations?.[0].physicalLocation?.artifactLocation?.uri).toBe('../a%3Ab/c%23d%3Fe%EF%BF%BD.yaml');
});
