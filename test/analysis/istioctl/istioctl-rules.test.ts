import { ISTIOCTL_RULES } from '../../../src/analysis/istioctl/istioctl-rules';
import { isCheck } from '../../../src/analysis/rule';
import { RULES } from '../../../src/analysis/rules';
import { Severity } from '../../../src/core/finding';
import { analyzeYaml } from '../../support/analyze-yaml';
import { istio } from '../../support/object-yaml';

const codesOf = (yaml: string) => analyzeYaml(yaml, { rules: ISTIOCTL_RULES }).findings.map(({ code, aliases: [alias], severity }) => `${code} ${alias} ${severity}`);

test('every code of istioctl that a rule has is answered, and once for each rule', () => {
  const names = ISTIOCTL_RULES.map(({ code, aliases: [alias] }) => `${code} ${alias}`);
  expect(new Set(names).size).toBe(names.length);
  expect(ISTIOCTL_RULES.filter(({ aliases: [alias] }) => !alias.startsWith('IST'))).toEqual([]);
  const answered = new Set(ISTIOCTL_RULES.map(({ aliases: [alias] }) => alias));
  // Its analyzer is not among those that istioctl runs.
  expect(RULES.flatMap(({ aliases }) => aliases).filter((alias) => alias.startsWith('IST') && !answered.has(alias))).toEqual(['IST0136']);
});

test('they are in the order of their codes, those without a rule first', () => {
  const codes = ISTIOCTL_RULES.map(({ code }) => code);
  expect(codes).toEqual([...codes].sort());
  expect(codes.filter((code) => code.startsWith('IST'))).toEqual(['IST0103', 'IST0128', 'IST0129', 'IST0133']);
});

test.each(ISTIOCTL_RULES.filter(({ code }) => code.startsWith('IST')))('$code: the example is one', (rule) => {
  expect(analyzeYaml(rule.bad, { rules: [rule] }).findings).not.toEqual([]);
  expect(analyzeYaml(rule.good, { rules: [rule] }).findings).toEqual([]);
  expect(rule.inputs.some((kind) => rule.bad.includes(`kind: ${kind}`))).toBe(true);
});

test('what validation refuses and what it warns of are two codes', () => {
  expect(codesOf(istio('VirtualService', 'web', '{ hosts: [a.example.com], gateways: [web.shop], http: [{ retries: { attempts: 0, perTryTimeout: 1s }, directResponse: { status: 200 } }] }')))
    .toEqual(expect.arrayContaining(['MESH231 IST0106 error', 'MESH213 IST0133 warning']));
});

test('warnings of parts that validation does not pass on are lost', () => {
  const errors = 'outlierDetection: { consecutiveErrors: 1 }';
  const warnings = (policy: string) => codesOf(istio('DestinationRule', 'web', `{ host: a.example.com, ${policy} }`)).filter((said) => said.includes('IST0133'));
  expect(warnings(`trafficPolicy: { ${errors} }`)).toEqual(['MESH244 IST0133 warning']);
  expect(warnings(`subsets: [{ name: a, trafficPolicy: { ${errors} } }]`)).toEqual([]);
  expect(warnings(`trafficPolicy: { portLevelSettings: [{ port: { number: 80 }, ${errors} }] }`)).toEqual([]);
});

test('labels and annotations are not validated', () => {
  expect(RULES.filter(isCheck).filter(({ code }) => ['MESH200', 'MESH201'].includes(code)).map(({ severity }) => severity)).toEqual([Severity.ERROR, Severity.ERROR]);
  expect(ISTIOCTL_RULES.filter(({ code }) => ['MESH200', 'MESH201'].includes(code))).toEqual([]);
});
