import type { SuppressedFinding } from '../../src/analysis/analyzer';
import { MESH001 } from '../../src/analysis/rules/MESH001-unreadable-document';
import { MESH004 } from '../../src/analysis/rules/MESH004-unrendered-template';
import { type Finding, Severity } from '../../src/core/finding';
import type { Report } from '../../src/report/report';

const ROUTE: Finding = {
  code: 'MESH101',
  aliases: ['IST0101', 'KIA1101'],
  severity: Severity.ERROR,
  message: 'no Service has the host reviews',
  fix: 'correct the host',
  object: { apiVersion: 'networking.istio.io/v1', kind: 'VirtualService', namespace: 'shop', name: 'web' },
  path: 'spec.http[0].route[0].destination.host',
  file: 'dist/shop.yaml',
  line: 12,
};
const NAMESPACE: Finding = {
  code: 'MESH601',
  aliases: [],
  severity: Severity.WARNING,
  message: 'plain text is accepted',
  fix: 'set STRICT',
  object: { apiVersion: 'v1', kind: 'Namespace', name: 'shop' },
  construct: 'app/shop/namespace',
};
const TEMPLATE: Finding = { code: 'MESH004', aliases: [], severity: Severity.INFO, message: 'a template', fix: 'render it', file: 'charts/a b.yaml', line: 1 };
const PORT: Finding = { ...ROUTE, code: 'MESH103', aliases: [], severity: Severity.INFO, message: 'the port has no name', fix: 'name it', path: undefined, line: undefined };

/** Findings of every severity, with and without each of what they may have. */
export const FINDINGS = { ROUTE, NAMESPACE, TEMPLATE, PORT };

/** The second of them, had somebody said that it is meant. */
export const SUPPRESSED: SuppressedFinding = { finding: PORT, suppression: { source: 'configuration', code: 'MESH103', reason: 'nobody calls it' } };

/** A report of them, or of others. */
export function report(changed: Partial<Report> = {}): Report {
  return {
    version: '1.2.3',
    istioVersion: '1.31',
    failOn: Severity.ERROR,
    findings: [ROUTE, PORT, TEMPLATE, NAMESPACE],
    suppressed: [],
    rules: [MESH001, MESH004],
    read: { files: 2, documents: 5, objects: 4, skippedDocuments: 1 },
    internalErrors: [],
    ...changed,
  };
}

/** A finding whose every text tries to be more than text. */
export const HOSTILE: Finding = {
  code: 'MESH101',
  aliases: [],
  severity: Severity.ERROR,
  message: 'a|b `c` <script>alert(1)</script>\n::error::pwned\u001b[31m %0A ]]> & "q" \u0000\ud800 @everyone [x](y) \u202e',
  fix: 'line\r\ntwo',
  object: { apiVersion: 'v1', kind: 'Service', namespace: 'a|b', name: '<img src=x>,title=y\n`' },
  path: 'metadata.labels.a|b',
  file: 'dist/a b|<c>,d:e%.yaml',
  line: 3,
};
