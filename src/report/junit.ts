import { groupByFile, reaches, type Report, type Threshold, TOOL_NAME } from './report';
import { objectText, oneLine, printable } from './wording';
import type { Finding } from '../core/finding';

/** For test reports of build servers: a suite per file, a case per finding; it fails where the run does. */
export function junitReport({ findings, failOn, internalErrors }: Report): string {
  const suites = [...groupByFile(findings)].map(([file, group]) => suite(file === '' ? TOOL_NAME : file, group, failOn));
  const failures = findings.filter((finding) => reaches(failOn, finding)).length;
  const tests = findings.length || 1;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="${TOOL_NAME}" tests="${tests + internalErrors.length}" failures="${failures}" errors="${internalErrors.length}">`,
    ...suites,
    ...findings.length === 0 ? [cleanSuite()] : [],
    ...internalErrors.length === 0 ? [] : [errorSuite(internalErrors)],
    '</testsuites>',
    '',
  ].join('\n');
}

function suite(name: string, findings: readonly Finding[], failOn: Threshold): string {
  const failures = findings.filter((finding) => reaches(failOn, finding)).length;
  return [
    `  <testsuite name="${escape(name)}" tests="${findings.length}" failures="${failures}" errors="0">`,
    ...findings.map((finding) => testCase(finding, failOn)),
    '  </testsuite>',
  ].join('\n');
}

function testCase(finding: Finding, failOn: Threshold): string {
  const { code, severity, message, fix, path, file, line } = finding;
  const name = [code, objectText(finding), path ?? ''].filter((part) => part !== '').join(' ');
  const place = [...file === undefined ? [] : [` file="${escape(file)}"`], ...line === undefined ? [] : [` line="${line}"`]].join('');
  const detail = escape(`${severity}: ${message}\nfix: ${fix}`);
  return [
    `    <testcase classname="${escape(file ?? TOOL_NAME)}" name="${escape(name)}"${place}>`,
    reaches(failOn, finding)
      ? `      <failure type="${severity}" message="${escape(oneLine(message))}">${detail}</failure>`
      : `      <system-out>${detail}</system-out>`,
    '    </testcase>',
  ].join('\n');
}

/** A report without cases counts as a run that did not happen. */
function cleanSuite(): string {
  return [
    `  <testsuite name="${TOOL_NAME}" tests="1" failures="0" errors="0">`,
    `    <testcase classname="${TOOL_NAME}" name="no findings"/>`,
    '  </testsuite>',
  ].join('\n');
}

function errorSuite(errors: readonly string[]): string {
  return [
    `  <testsuite name="internal errors" tests="${errors.length}" failures="0" errors="${errors.length}">`,
    ...errors.map((error) => `    <testcase classname="${TOOL_NAME}" name="internal error"><error message="${escape(oneLine(error))}"/></testcase>`),
    '  </testsuite>',
  ].join('\n');
}

/** XML 1.0 has no way to write two characters, most control characters, and half of a surrogate pair. */
function escape(text: string): string {
  return printable(text.replaceAll('\r\n', '\n'))
    .replace(/[\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd')
    .replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll('\n', '&#10;');
}
