import { Severity } from '../../core/finding';
import { EVERY_KIND, type RuleText } from '../rule';

/** Raised while the input is read. */
export const MESH001: RuleText = {
  code: 'MESH001',
  name: 'unreadable-document',
  severity: Severity.ERROR,
  aliases: [],
  summary: 'a file or document cannot be read',
  why: 'What cannot be read is not analyzed, and Kubernetes does not take it either. The other documents are analyzed without it, '
    + 'so a finding about a missing object may be a consequence.',
  fix: 'correct the YAML at this line',
  inputs: [EVERY_KIND],
  bad: `
apiVersion: v1
kind: Namespace
metadata: { name: shop
`,
  good: `
apiVersion: v1
kind: Namespace
metadata: { name: shop }
`,
};
