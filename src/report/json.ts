import { countSeverities, type Report, TOOL_NAME } from './report';

/** For programs: one object. Fields may be added to it; none is renamed or removed. */
export function jsonReport(report: Report): string {
  const { version, istioVersion, findings, suppressed, read, internalErrors } = report;
  return `${JSON.stringify({
    tool: TOOL_NAME,
    version,
    istioVersion,
    findings,
    suppressed: suppressed.map(({ finding, suppression: { source, reason } }) => ({ ...finding, suppression: { source, reason } })),
    counts: countSeverities(findings),
    read,
    internalErrors,
  }, undefined, 2)}\n`;
}
