import { HOSTILE, report } from './sample';
import { textReport } from '../../src/report/text';

test('groups by file, and says what to do', () => {
  expect(textReport(report())).toBe(`dist/shop.yaml
  12: error MESH101 IST0101 KIA1101  VirtualService shop/web spec.http[0].route[0].destination.host
      no Service has the host reviews
      fix: correct the host
  info MESH103  VirtualService shop/web
      the port has no name
      fix: name it

charts/a b.yaml
  1: info MESH004
      a template
      fix: render it

(no file)
  warning MESH601  Namespace shop
      plain text is accepted
      fix: set STRICT
      made by app/shop/namespace

1 error, 1 warning, 2 infos; 4 objects read from 2 files (5 documents, 1 not Kubernetes)
`);
});

test('says when there is nothing', () => {
  expect(textReport(report({ findings: [] }))).toBe('0 errors, 0 warnings, 0 infos; 4 objects read from 2 files (5 documents, 1 not Kubernetes)\n');
});

test('tells internal errors apart', () => {
  expect(textReport(report({ findings: [], internalErrors: ['rule MESH101 failed'] }))).toMatch(/^internal error: rule MESH101 failed\n\n0 errors/);
});

test('has colours only when asked', () => {
  const coloured = textReport(report(), { colour: true });
  expect(coloured).toContain('\u001b[1mdist/shop.yaml\u001b[0m\n  12: \u001b[31merror\u001b[0m MESH101');
  expect(coloured).toContain('\u001b[33mwarning\u001b[0m');
  expect(coloured).toContain('\u001b[36minfo\u001b[0m');
  // eslint-disable-next-line no-control-regex
  expect(coloured.replace(/\u001b\[\d+m/g, '')).toBe(textReport(report()));
  expect(textReport(report())).not.toContain('\u001b');
});

test('a manifest does not steer the terminal', () => {
  const text = textReport(report({ findings: [HOSTILE] }));
  // eslint-disable-next-line no-control-regex
  expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
  expect(text.split('\n')).toHaveLength(7);
});
