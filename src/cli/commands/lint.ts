import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { LINT_OPTIONS, type LintOptions, lintOptions } from './lint-options';
import { Analyzer } from '../../analysis/analyzer';
import { compareFindings } from '../../analysis/finding-order';
import { RULES } from '../../analysis/rules';
import { CodeBook } from '../../analysis/suppressions/code-book';
import { MeshModel } from '../../mesh/mesh-model';
import { reportFormat } from '../../report/formats';
import { reaches, type Report } from '../../report/report';
import { shortened } from '../../report/shorten';
import { readArguments } from '../arguments';
import { ExitCode } from '../exit-code';
import { type CommandText, commandHelp } from '../help';
import { INPUT_CODES } from '../input/input-codes';
import { LineFinder } from '../input/line-finder';
import { silenceInput } from '../input-suppressions';
import { Progress } from '../progress';
import { readInput } from '../read-input';
import { distinctRules } from '../rule-selection';
import type { Surroundings } from '../surroundings';
import { wantsColour } from '../terminal';
import { UsageError } from '../usage-error';
import { toolVersion } from '../version';

/** What help says about lint. */
export const LINT: CommandText = {
  usage: 'lint PATH… [-]',
  about: [
    'Says what is wrong with Kubernetes and Istio manifests, whatever made them: files, folders (every',
    '*.yaml, *.yml and *.json in them and below) and - for standard input.',
  ],
  options: LINT_OPTIONS,
};

/** Analyzes manifests and reports what is wrong with them. */
export function lint(given: readonly string[], surroundings: Surroundings): ExitCode {
  const read = readArguments('lint', given, LINT_OPTIONS);
  if (read.has('help')) {
    surroundings.writeOutput(commandHelp(LINT));
    return ExitCode.CLEAN;
  }
  const options = lintOptions(read, surroundings.workingDirectory);
  const report = analyzed(options, surroundings);
  write(report, options, surroundings);
  if (report.internalErrors.length > 0) {
    return ExitCode.INTERNAL;
  }
  return report.findings.some((finding) => reaches(options.failOn, finding)) ? ExitCode.FINDINGS : ExitCode.CLEAN;
}

function analyzed({ paths, rules, mesh, failOn, ignore }: LintOptions, surroundings: Surroundings): Report {
  const progress = new Progress(surroundings);
  const input = readInput(paths, surroundings, progress);
  progress.say(`checking ${input.resources.length} objects`);
  const lines = new LineFinder();
  const book = new CodeBook([...RULES, ...rules]);
  const analysis = new Analyzer({
    rules,
    lineOf: (resource, path) => lines.lineOf(resource, path),
    // An entry for what istioctl alone checks waits for a run that asks for that.
    configured: ignore.filter(({ code }) => !INPUT_CODES.has(code) && book.meaningOf(code) !== undefined),
  }).analyze(new MeshModel(input.resources, { ...mesh, today: surroundings.today }));
  progress.clear();
  const wanted = new Set(rules.map(({ code }) => code));
  const ofInput = silenceInput(input.findings, ignore, wanted);
  return {
    version: toolVersion(),
    istioVersion: mesh.istioVersion,
    failOn,
    findings: [...ofInput.findings, ...analysis.findings].sort(compareFindings).map(shortened),
    suppressed: [...ofInput.suppressed, ...analysis.suppressed].map(({ finding, suppression }) => ({ finding: shortened(finding), suppression })),
    rules: distinctRules(rules),
    read: input.counts,
    internalErrors: analysis.errors.map(({ message }) => message),
  };
}

function write(report: Report, { format, output }: LintOptions, surroundings: Surroundings): void {
  const text = reportFormat(format, { colour: output === undefined && wantsColour(surroundings) })(report);
  if (output === undefined) {
    surroundings.writeOutput(text);
    return;
  }
  try {
    writeFileSync(resolve(surroundings.workingDirectory, output), text);
  } catch (error) {
    throw new UsageError('--output', {
      problem: `${output} cannot be written: ${(error as Error).message.split(', ')[0]}`, allowed: 'a file in a folder that is there', fix: 'choose another path, or make the folder first',
    });
  }
}
