import { groupByFile, type Report } from './report';
import { objectText, oneLine, readText, severitiesText } from './wording';
import type { Finding } from '../core/finding';

/** A comment on GitHub holds 65,536 characters. */
const LONGEST = 60_000;

/** For a comment in a pull request: one table per file, as much as one comment holds. */
export function markdownReport(report: Report): string {
  const { findings, internalErrors } = report;
  const head = [`### cdk8s-istio: ${severitiesText(report)}`, '', `${readText(report)}.`, ''];
  const body: string[] = [];
  let length = 0;
  let shown = 0;
  for (const [file, group] of groupByFile(findings)) {
    const lines = [`#### ${file === '' ? 'Without a file' : code(file)}`, '', '| Line | Severity | Code | Where | What is wrong, and the fix |', '|---|---|---|---|---|'];
    for (const finding of group) {
      const line = row(finding);
      length += line.length;
      if (length > LONGEST) {
        break;
      }
      lines.push(line);
      shown += 1;
    }
    body.push(...lines, '');
    if (length > LONGEST) {
      break;
    }
  }
  const rest = findings.length - shown;
  return [
    ...head, ...body,
    ...rest > 0 ? [`… and ${rest} more.`, ''] : [],
    ...internalErrors.flatMap((error) => [`**Internal error:** ${cell(error)}`, '']),
  ].join('\n');
}

function row(finding: Finding): string {
  const { line, severity, code: name, aliases, path, message, fix } = finding;
  const where = [objectText(finding), path ?? ''].filter((part) => part !== '').map(code).join(' ');
  const names = aliases.length === 0 ? name : `${name} (${aliases.join(', ')})`;
  return `| ${line ?? ''} | ${severity} | ${names} | ${where} | ${cell(message)}<br>**fix:** ${cell(fix)} |`;
}

/** Text from manifests that must neither end the cell nor become markup. */
function cell(text: string): string {
  return oneLine(text).replace(/[\\`*_{}[\]<>|#@!~]/g, (character) => character === '<' ? '&lt;' : `\\${character}`);
}

/** As code, inside of a table. */
function code(text: string): string {
  return `<code>${oneLine(text).replace(/[&<>|`*_[\]\\@~]/g, (character) => `&#${character.charCodeAt(0)};`)}</code>`;
}
