import type { Report } from './report';
import { objectText, printable } from './wording';
import { type Finding, Severity } from '../core/finding';

const COMMANDS: Readonly<Record<Severity, string>> = { [Severity.ERROR]: 'error', [Severity.WARNING]: 'warning', [Severity.INFO]: 'notice' };

/** For the log of a GitHub Actions job: commands that put each finding beside its line in a pull request. */
export function githubReport({ findings, internalErrors }: Report): string {
  return [
    ...findings.map(command),
    ...internalErrors.map((error) => `::error title=internal error::${value(error)}`),
  ].map((line) => `${line}\n`).join('');
}

function command(finding: Finding): string {
  const { code, severity, file, line, message, fix } = finding;
  const properties = [
    ...file === undefined ? [] : [`file=${property(file)}`],
    ...line === undefined ? [] : [`line=${line}`],
    `title=${property([code, objectText(finding)].filter((part) => part !== '').join(' '))}`,
  ];
  const where = finding.path === undefined ? '' : `${finding.path}: `;
  return `::${COMMANDS[severity]} ${properties.join(',')}::${value(`${where}${message}\nfix: ${fix}`)}`;
}

/** The characters that end a value, as the runner wants them escaped. */
function value(text: string): string {
  return printable(text.replaceAll('\r\n', '\n')).replaceAll('%', '%25').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return value(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
