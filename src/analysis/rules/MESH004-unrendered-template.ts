import { Severity } from '../../core/finding';
import { EVERY_KIND, type RuleText } from '../rule';

/** Raised while the input is read. */
export const MESH004: RuleText = {
  code: 'MESH004',
  name: 'unrendered-template',
  severity: Severity.ERROR,
  aliases: [],
  summary: 'a file is a template, no manifest',
  why: 'What a template will say depends on the values that it is rendered with. There is one such finding per file.',
  fix: 'render it first and analyze the result: helm template … | cdk8s-istio lint -',
  inputs: [EVERY_KIND],
  bad: `
apiVersion: v1
kind: Namespace
metadata:
  name: {{ .Values.namespace }}
`,
  good: `
apiVersion: v1
kind: Namespace
metadata:
  name: shop
`,
};
