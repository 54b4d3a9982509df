import type { Location, Log, ReportingDescriptor, Result } from 'sarif';
import { type Report, TOOL_NAME } from './report';
import { objectText, oneLine } from './wording';
import type { RuleText } from '../analysis/rule';
import { type Finding, Severity } from '../core/finding';

const LEVELS: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = { [Severity.ERROR]: 'error', [Severity.WARNING]: 'warning', [Severity.INFO]: 'note' };

/** SARIF 2.1.0, which code scanning services show beside the lines of a pull request. */
export function sarifReport(report: Report): string {
  const { version, findings, suppressed, rules, internalErrors } = report;
  const places = new Map(rules.map(({ code }, index) => [code, index]));
  const log: Log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{
      tool: { driver: { name: TOOL_NAME, semanticVersion: version, rules: rules.map(ruleDescriptor) } },
      invocations: [{
        executionSuccessful: internalErrors.length === 0,
        toolExecutionNotifications: internalErrors.map((text) => ({ level: 'error', message: { text } })),
      }],
      columnKind: 'utf16CodeUnits',
      results: [
        ...findings.map((finding) => result(finding, places.get(finding.code))),
        ...suppressed.map(({ finding, suppression: { source, reason } }) => ({
          ...result(finding, places.get(finding.code)),
          suppressions: [{ kind: source === 'configuration' ? 'external' as const : 'inSource' as const, justification: reason }],
        })),
      ],
    }],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function ruleDescriptor({ code, name, summary, why, fix, severity, aliases }: RuleText): ReportingDescriptor {
  return {
    id: code,
    name,
    shortDescription: { text: summary },
    fullDescription: { text: why },
    help: { text: `${why}\n\nFix: ${fix}` },
    defaultConfiguration: { level: LEVELS[severity] },
    properties: { tags: ['istio', ...aliases] },
  };
}

function result(finding: Finding, ruleIndex: number | undefined): Result {
  const { code, severity, message, fix, aliases, construct } = finding;
  const locations = locationsOf(finding);
  return {
    ruleId: code,
    ...ruleIndex === undefined ? {} : { ruleIndex },
    level: LEVELS[severity],
    message: { text: `${oneLine(message)}\nFix: ${oneLine(fix)}` },
    ...locations.length === 0 ? {} : { locations },
    // What stays the same when lines move, so that a service knows a finding again.
    partialFingerprints: { 'findingPlace/v1': [code, finding.object?.apiVersion ?? '', objectText(finding), finding.path ?? '', message].join(' ') },
    properties: { aliases, ...construct === undefined ? {} : { construct } },
  };
}

function locationsOf(finding: Finding): Location[] {
  const { file, line, object, path } = finding;
  const physical: Location = file === undefined ? {} : {
    physicalLocation: { artifactLocation: { uri: uriOf(file) }, ...line === undefined ? {} : { region: { startLine: line } } },
  };
  const logical: Location = object === undefined ? {} : {
    logicalLocations: [{ name: object.name, kind: 'object', fullyQualifiedName: [objectText(finding), path ?? ''].join(' ').trim() }],
  };
  const location = { ...physical, ...logical };
  return Object.keys(location).length === 0 ? [] : [location];
}

/** A relative path as a reference; through UTF-8, since half of a surrogate pair cannot be encoded. */
function uriOf(file: string): string {
  return file.split('/').map((segment) => encodeURIComponent(Buffer.from(segment).toString('utf8'))).join('/');
}
