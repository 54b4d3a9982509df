import type { SuppressedFinding } from '../analysis/analyzer';
import type { RuleText } from '../analysis/rule';
import { atLeast, type Finding, Severity } from '../core/finding';
import { append } from '../mesh/resource-table';

/** The name of the tool in every report. */
export const TOOL_NAME = 'cdk8s-istio';

/** From which severity on findings fail a run; `none` lets every run pass. */
export type Threshold = Severity | 'none';

/** How much was read. */
export interface ReadCounts {
  readonly files: number;
  readonly documents: number;
  /** Kubernetes objects; a List counts as its items. */
  readonly objects: number;
  /** Documents that are no Kubernetes objects. */
  readonly skippedDocuments: number;
}

/** What a run found; every format is made of this alone. */
export interface Report {
  /** The version of the tool. */
  readonly version: string;
  /** The Istio release that the answers are for. */
  readonly istioVersion: string;
  readonly failOn: Threshold;
  /** In the order in which they are shown. */
  readonly findings: readonly Finding[];
  /** What was found too, and is meant to be so. */
  readonly suppressed: readonly SuppressedFinding[];
  /** The rules that the run could have broken. */
  readonly rules: readonly RuleText[];
  readonly read: ReadCounts;
  /** Rules that failed instead of answering, in words. */
  readonly internalErrors: readonly string[];
}

/** A report in a format of its own. */
export type ReportFormat = (report: Report) => string;

/** How many findings there are of each severity. */
export type SeverityCounts = Readonly<Record<Severity, number>>;

export function countSeverities(findings: readonly Finding[]): SeverityCounts {
  const counts = { [Severity.ERROR]: 0, [Severity.WARNING]: 0, [Severity.INFO]: 0 };
  for (const { severity } of findings) {
    counts[severity] += 1;
  }
  return counts;
}

/** Whether a finding is bad enough to fail the run. */
export function reaches(threshold: Threshold, { severity }: Finding): boolean {
  return threshold !== 'none' && atLeast(threshold, severity);
}

/** Findings by the file that they are in, in the order of their first; those without a file under an empty name. */
export function groupByFile(findings: readonly Finding[]): ReadonlyMap<string, readonly Finding[]> {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    append(groups, finding.file ?? '', finding);
  }
  return groups;
}
