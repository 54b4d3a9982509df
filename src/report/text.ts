import { groupByFile, type Report } from './report';
import { objectText, oneLine, readText, severitiesText } from './wording';
import { type Finding, Severity } from '../core/finding';

const COLOURS: Readonly<Record<Severity, string>> = { [Severity.ERROR]: '31', [Severity.WARNING]: '33', [Severity.INFO]: '36' };
const BOLD = '1';
const DIM = '2';

/** How a terminal is to be written to. */
export interface TextOptions {
  readonly colour?: boolean;
}

/** For people: by file, each finding with what to do about it. */
export function textReport(report: Report, { colour = false }: TextOptions = {}): string {
  const paint = (code: string, text: string): string => colour ? `\u001b[${code}m${text}\u001b[0m` : text;
  const blocks = [...groupByFile(report.findings)].map(([file, findings]) => [
    paint(BOLD, file === '' ? '(no file)' : oneLine(file)),
    ...findings.map((finding) => findingText(finding, paint)),
    '',
  ].join('\n'));
  const errors = report.internalErrors.map((error) => `${paint(COLOURS.error, 'internal error')}: ${oneLine(error)}\n`);
  return [...blocks, ...errors, `${severitiesText(report)}; ${readText(report)}\n`].join('\n');
}

function findingText(finding: Finding, paint: (code: string, text: string) => string): string {
  const { severity, code, aliases, line, path, construct, message, fix } = finding;
  const where = [objectText(finding), path ?? ''].filter((part) => part !== '').map(oneLine).join(' ');
  const names = [code, ...aliases].join(' ');
  return [
    `  ${line === undefined ? '' : `${line}: `}${paint(COLOURS[severity], severity)} ${names}${where === '' ? '' : `  ${paint(BOLD, where)}`}`,
    `      ${oneLine(message)}`,
    paint(DIM, `      fix: ${oneLine(fix)}`),
    ...construct === undefined ? [] : [paint(DIM, `      made by ${oneLine(construct)}`)],
  ].join('\n');
}
