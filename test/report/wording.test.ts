import { FINDINGS, report, SUPPRESSED } from './sample';
import { objectText, oneLine, printable, readText, severitiesText } from '../../src/report/wording';

test('names objects with their namespace where they have one', () => {
  expect(objectText(FINDINGS.ROUTE)).toBe('VirtualService shop/web');
  expect(objectText(FINDINGS.NAMESPACE)).toBe('Namespace shop');
  expect(objectText(FINDINGS.TEMPLATE)).toBe('');
});

test('counts in words', () => {
  expect(severitiesText(report())).toBe('1 error, 1 warning, 2 infos');
  expect(severitiesText(report({ findings: [], suppressed: [SUPPRESSED] }))).toBe('0 errors, 0 warnings, 0 infos (1 suppressed)');
  expect(readText(report())).toBe('4 objects read from 2 files (5 documents, 1 not Kubernetes)');
  expect(readText(report({ read: { files: 1, documents: 1, objects: 1, skippedDocuments: 0 } }))).toBe('1 object read from 1 file (1 document)');
});

test('nothing that steers a terminal is left', () => {
  expect(printable('a\u001b[31m\u0000\r\u009b\u202e\nä😀\t')).toBe('a\\u001b[31m\\u0000\\u000d\\u009b\\u202e\nä😀\\u0009');
  expect(oneLine('a\r\n\n  b\nc')).toBe('a b c');
});
