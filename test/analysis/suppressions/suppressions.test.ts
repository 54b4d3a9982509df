import { Analyzer } from '../../../src/analysis/analyzer';
import { RULES } from '../../../src/analysis/rules';
import type { SuppressionInput } from '../../../src/analysis/suppressions/suppressions';
import { Severity } from '../../../src/core/finding';
import { MeshModel } from '../../../src/mesh/mesh-model';
import { readResources } from '../../../src/mesh/read-resources';
import { stubRule } from '../../support/stub-rule';

/** Finds fault with every Service. */
const FAULT = stubRule({ code: 'MESH199', aliases: ['IST9999'], check: ({ resources }) => resources.map((resource) => ({ resource, message: 'wrong' })) });
/** Never finds anything. */
const QUIET = stubRule({ code: 'MESH198', aliases: ['KIA9999'] });
/** Always fails. */
const BROKEN = stubRule({
  code: 'MESH197',
  check: () => {
    throw new Error('broken');
  },
});
const META = RULES.filter(({ code }) => code.startsWith('MESH02'));

interface Case {
  readonly name: string;
  readonly annotations?: Record<string, string>;
  readonly input?: SuppressionInput;
  /** Codes and messages of what remains; nothing about FAULT means that it was silenced. */
  readonly remains: readonly string[];
}

const FOUND = 'MESH199 wrong';
const CASES: readonly Case[] = [
  { name: 'nothing is suppressed', remains: [FOUND] },
  { name: 'an annotation', annotations: { 'cdk8s-istio.dev/ignore': 'MESH199=meant' }, remains: [] },
  { name: 'an annotation with an alias', annotations: { 'cdk8s-istio.dev/ignore': 'IST9999=meant' }, remains: [] },
  {
    name: 'an annotation without a reason',
    annotations: { 'cdk8s-istio.dev/ignore': 'MESH199' },
    remains: [FOUND, 'MESH020 MESH199 is suppressed without a reason, so it is not suppressed'],
  },
  {
    name: 'an annotation with a code that there is not',
    annotations: { 'cdk8s-istio.dev/ignore': 'MESH9=meant; MESH199=meant' },
    remains: ['MESH022 there is no check \'MESH9\' to suppress'],
  },
  {
    name: 'an annotation for what is said about suppressions',
    annotations: { 'cdk8s-istio.dev/ignore': 'MESH021=meant; MESH199=meant' },
    remains: ['MESH022 there is no check \'MESH021\' to suppress'],
  },
  {
    name: 'an annotation that nothing needs',
    annotations: { 'cdk8s-istio.dev/ignore': 'KIA9999=once meant; MESH199=meant' },
    remains: ['MESH021 KIA9999 is suppressed, but is not found (reason given: once meant)'],
  },
  {
    name: 'an annotation for a rule that failed or was not run is not called unused',
    annotations: { 'cdk8s-istio.dev/ignore': 'MESH197=meant; MESH901=meant; MESH199=meant' },
    remains: [],
  },
  { name: 'the annotation of istioctl', annotations: { 'galley.istio.io/analyze-suppress': 'IST9999' }, remains: [] },
  { name: 'the annotation of istioctl, for everything', annotations: { 'galley.istio.io/analyze-suppress': '*' }, remains: [] },
  {
    name: 'the annotation of istioctl knows no other codes, and is never called unused or unknown',
    annotations: { 'galley.istio.io/analyze-suppress': 'MESH199,IST0000' },
    remains: [FOUND],
  },
  { name: 'an acknowledged construct', input: { acknowledged: [{ construct: 'shop/web', code: 'MESH199', reason: 'meant' }] }, remains: [] },
  { name: 'an acknowledged construct above', input: { acknowledged: [{ construct: 'shop', code: 'MESH199', reason: 'meant' }] }, remains: [] },
  { name: 'the acknowledged app', input: { acknowledged: [{ construct: '', code: 'MESH199', reason: 'meant' }] }, remains: [] },
  {
    name: 'an acknowledged construct elsewhere',
    input: { acknowledged: [{ construct: 'shop/we', code: 'MESH199', reason: 'meant' }] },
    remains: ['MESH021 MESH199 is suppressed, but is not found (reason given: meant)', FOUND],
  },
  { name: 'the configuration, for every object', input: { configured: [{ code: 'MESH199', reason: 'meant' }] }, remains: [] },
  { name: 'the configuration, for some objects', input: { configured: [{ code: 'IST9999', object: 'Service shop/*', reason: 'meant' }] }, remains: [] },
  {
    name: 'the configuration, for others',
    input: { configured: [{ code: 'MESH199', object: 'Service bank/*', reason: 'meant' }] },
    remains: ['MESH021 MESH199 for Service bank/* is suppressed, but is not found (reason given: meant)', FOUND],
  },
  {
    name: 'the configuration, without a reason or with a code that there is not',
    input: { configured: [{ code: 'MESH199', reason: '' }, { code: 'MESH9', reason: 'meant' }] },
    remains: ['MESH020 MESH199 is suppressed without a reason, so it is not suppressed', 'MESH022 there is no check \'MESH9\' to suppress', FOUND],
  },
  {
    name: 'what is suppressed twice uses both',
    annotations: { 'cdk8s-istio.dev/ignore': 'MESH199=meant' },
    input: { configured: [{ code: 'MESH199', reason: 'meant' }], acknowledged: [{ construct: 'shop', code: 'MESH199', reason: 'meant' }] },
    remains: [],
  },
];

function analyze(annotations: Record<string, string>, input: SuppressionInput = {}) {
  const manifest = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web', namespace: 'shop', annotations } };
  const model = new MeshModel(readResources(manifest, { construct: 'shop/web/Resource' }));
  return new Analyzer({ rules: [...META, BROKEN, QUIET, FAULT], ...input }).analyze(model);
}

test.each(CASES)('$name', ({ annotations = {}, input, remains }) => {
  const { findings, suppressed } = analyze(annotations, input);
  expect(findings.map(({ code, message }) => `${code} ${message}`)).toEqual(remains);
  expect(suppressed).toHaveLength(remains.includes(FOUND) ? 0 : 1);
});

test('what was silenced is told, with who said so', () => {
  const { suppressed: [{ finding, suppression }] } = analyze({ 'cdk8s-istio.dev/ignore': 'MESH199=see the runbook' });
  expect(finding).toMatchObject({ code: 'MESH199', message: 'wrong', construct: 'shop/web/Resource' });
  expect(suppression).toEqual({ source: 'annotation', code: 'MESH199', reason: 'see the runbook' });
});

test('findings about suppressions say where those are', () => {
  const place = (findings: ReturnType<typeof analyze>['findings']) => findings.filter(({ code }) => code.startsWith('MESH02'))
    .map(({ severity, object, path, file, line, construct }) => ({ severity, object: object?.name, path, file, line, construct }));
  expect(place(analyze({ 'cdk8s-istio.dev/ignore': 'MESH198=x' }).findings)).toEqual([
    { severity: Severity.WARNING, object: 'web', path: 'metadata.annotations.cdk8s-istio.dev/ignore', file: undefined, line: undefined, construct: 'shop/web/Resource' },
  ]);
  expect(place(analyze({}, { configured: [{ code: 'MESH198', reason: 'x', file: 'cdk8s-istio.yaml', line: 3 }] }).findings)).toEqual([
    { severity: Severity.WARNING, object: undefined, path: undefined, file: 'cdk8s-istio.yaml', line: 3, construct: undefined },
  ]);
  expect(place(analyze({}, { acknowledged: [{ construct: 'shop/other', code: 'MESH198', reason: 'x' }] }).findings)).toEqual([
    { severity: Severity.WARNING, object: undefined, path: undefined, file: undefined, line: undefined, construct: 'shop/other' },
  ]);
});

test('of a rule that istioctl has several codes for, the one that is named is silenced', () => {
  const [first, second] = ['IST9998', 'IST9999'].map((alias) => ({ ...FAULT, aliases: [alias] }));
  const manifest = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web', namespace: 'shop', annotations: { 'galley.istio.io/analyze-suppress': 'IST9999' } } };
  const { findings, suppressed } = new Analyzer({ rules: [first, second] }).analyze(new MeshModel(readResources(manifest)));
  expect([findings, suppressed.map(({ finding }) => finding)].map((list) => list.flatMap(({ aliases }) => aliases))).toEqual([['IST9998'], ['IST9999']]);
});
