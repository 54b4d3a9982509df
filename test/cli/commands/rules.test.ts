import { RULES } from '../../../src/analysis/rules';
import { runIn } from '../run';

test('lists every rule in a line', () => {
  const { exitCode, output } = runIn({}, ['rules']);
  expect(exitCode).toBe(0);
  const lines = output.trimEnd().split('\n');
  expect(lines.map((line) => line.split(/\s+/)[0])).toEqual(RULES.map(({ code }) => code));
  expect(lines.find((line) => line.startsWith('MESH901'))).toMatch(/^MESH901 {2}warning {2}several-default-telemetries +IST0160$/);
  expect(lines.find((line) => line.startsWith('MESH001'))).toMatch(/^MESH001 {2}error {4}unreadable-document$/);
});

test('explains a rule by its code or alias', () => {
  const { exitCode, output } = runIn({}, ['rules', 'ist0160']);
  expect(exitCode).toBe(0);
  expect(output).toMatch(/^MESH901 several-default-telemetries \(warning\), also IST0160\n\n {2}What: a namespace has more than one[^]*\n {2}Why: [^]*\n {2}Fix: [^]*\n\nWrong:\n {2}apiVersion: [^]*\n\nRight:\n {2}apiVersion: /);
  expect(runIn({}, ['rules', 'MESH001', 'MESH003']).output).toMatch(/^MESH001 unreadable-document \(error\)\n[^]*\nMESH003 duplicate-key \(error\)\n/);
});

test('a check of istioctl alone has no other name', () => {
  expect(runIn({}, ['rules', 'IST0128']).output).toMatch(/^IST0128 [a-z-]+ \([a-z]+\)\n\n/);
});

test('says how it is used', () => {
  expect(runIn({}, ['rules', '--help']).output).toMatch(/^Usage: cdk8s-istio rules \[CODE…\]\n/);
});

test('refuses what is no code', () => {
  expect(runIn({}, ['rules', 'MESH999'])).toEqual({
    exitCode: 2,
    output: '',
    messages: 'rules: CODE names MESH999, which is no rule; allowed: codes such as MESH001, and their aliases in other tools such as IST0101 or KIA1101; fix: see them all with cdk8s-istio rules\n',
  });
  expect(runIn({}, ['rules', '--all']).exitCode).toBe(2);
});
