import { FINDINGS, HOSTILE, report } from './sample';
import { markdownReport } from '../../src/report/markdown';

test('is a table per file', () => {
  expect(markdownReport(report())).toBe(`### cdk8s-istio: 1 error, 1 warning, 2 infos

4 objects read from 2 files (5 documents, 1 not Kubernetes).

#### <code>dist/shop.yaml</code>

| Line | Severity | Code | Where | What is wrong, and the fix |
|---|---|---|---|---|
| 12 | error | MESH101 (IST0101, KIA1101) | <code>VirtualService shop/web</code> <code>spec.http&#91;0&#93;.route&#91;0&#93;.destination.host</code> | no Service has the host reviews<br>**fix:** correct the host |
|  | info | MESH103 | <code>VirtualService shop/web</code> | the port has no name<br>**fix:** name it |

#### <code>charts/a b.yaml</code>

| Line | Severity | Code | Where | What is wrong, and the fix |
|---|---|---|---|---|
| 1 | info | MESH004 |  | a template<br>**fix:** render it |

#### Without a file

| Line | Severity | Code | Where | What is wrong, and the fix |
|---|---|---|---|---|
|  | warning | MESH601 | <code>Namespace shop</code> | plain text is accepted<br>**fix:** set STRICT |
`);
});

test('says when there is nothing, and what failed', () => {
  expect(markdownReport(report({ findings: [], internalErrors: ['rule *x* failed'] }))).toBe(
    '### cdk8s-istio: 0 errors, 0 warnings, 0 infos\n\n4 objects read from 2 files (5 documents, 1 not Kubernetes).\n\n**Internal error:** rule \\*x\\* failed\n');
});

test('fits into a comment, and says how much did not', () => {
  const many = Array.from({ length: 2000 }, (_, index) => ({ ...FINDINGS.ROUTE, file: `f${index % 3}.yaml` }));
  const text = markdownReport(report({ findings: many }));
  expect(text.length).toBeLessThan(65_536);
  const shown = text.split('\n').filter((line) => line.startsWith('| 12 |')).length;
  expect(shown).toBeGreaterThan(200);
  expect(text).toContain(`… and ${2000 - shown} more.`);
});

test('a manifest cannot write markup', () => {
  const text = markdownReport(report({ findings: [HOSTILE] }));
  const row = text.split('\n').find((line) => line.startsWith('| 3 |')) ?? '';
  // Six bars that are not escaped make five cells.
  expect(row.replace(/\\\|/g, '').match(/\|/g)).toHaveLength(6);
  expect(row.replace(/<\/?(code|br)>/g, '')).not.toContain('<');
  expect(row).toContain('\\[x\\](y)');
  expect(row).toContain('\\@everyone');
  expect(text).toContain('#### <code>dist/a b&#124;&#60;c&#62;,d:e%.yaml</code>');
});
