import { FINDINGS, HOSTILE, report, SUPPRESSED } from './sample';
import { jsonReport } from '../../src/report/json';

test('is one object with everything in it', () => {
  expect(JSON.parse(jsonReport(report({ internalErrors: ['x'], suppressed: [SUPPRESSED] })))).toEqual({
    tool: 'cdk8s-istio',
    version: '1.2.3',
    istioVersion: '1.31',
    findings: JSON.parse(JSON.stringify([FINDINGS.ROUTE, FINDINGS.PORT, FINDINGS.TEMPLATE, FINDINGS.NAMESPACE])),
    suppressed: [{ ...JSON.parse(JSON.stringify(FINDINGS.PORT)) as object, suppression: { source: 'configuration', reason: 'nobody calls it' } }],
    counts: { error: 1, warning: 1, info: 2 },
    read: { files: 2, documents: 5, objects: 4, skippedDocuments: 1 },
    internalErrors: ['x'],
  });
});

test('a finding is what it is documented to be', () => {
  const { findings: [finding] } = JSON.parse(jsonReport(report())) as { findings: unknown[] };
  expect(finding).toEqual({
    code: 'MESH101',
    aliases: ['IST0101', 'KIA1101'],
    severity: 'error',
    message: 'no Service has the host reviews',
    fix: 'correct the host',
    object: { apiVersion: 'networking.istio.io/v1', kind: 'VirtualService', namespace: 'shop', name: 'web' },
    path: 'spec.http[0].route[0].destination.host',
    file: 'dist/shop.yaml',
    line: 12,
  });
});

test('says every text as it is', () => {
  const { findings: [finding] } = JSON.parse(jsonReport(report({ findings: [HOSTILE] }))) as { findings: { message: string }[] };
  expect(finding.message).toBe(HOSTILE.message);
});
