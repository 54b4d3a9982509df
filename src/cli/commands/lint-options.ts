import type { RuleText } from '../../analysis/rule';
import type { ConfiguredSuppression } from '../../analysis/suppressions/suppression';
import { Severity } from '../../core/finding';
import type { MeshOptions } from '../../mesh/mesh-options';
import { type FormatName, FORMATS } from '../../report/formats';
import type { Threshold } from '../../report/report';
import type { Arguments, OptionTexts } from '../arguments';
import { checkedChoice } from '../choice';
import { THRESHOLDS } from '../config/config-file';
import { MESH_OPTIONS, meshSettings } from '../config/mesh-settings';
import { selectRules } from '../rule-selection';
import { UsageError } from '../usage-error';

const COMMAND = 'lint';

/** The options of lint. */
export const LINT_OPTIONS: OptionTexts = {
  'format': { value: FORMATS.join('|'), help: 'how the findings are written (text)' },
  'output': { value: 'FILE', help: 'write them to a file instead of standard output' },
  'fail-on': { value: THRESHOLDS.join('|'), help: 'the mildest findings that make the run fail (error)' },
  'only': { value: 'CODES', help: 'only these rules: codes or aliases, with commas between them', isList: true },
  'ignore': { value: 'CODES', help: 'not these rules', isList: true },
  'compat': { value: 'istioctl', help: 'say what istioctl analyze says, also where it is wrong' },
  ...MESH_OPTIONS,
  'help': { help: 'this text' },
};

/** What a run of lint is to do, from the command line and the config file. */
export interface LintOptions {
  readonly paths: readonly string[];
  readonly format: FormatName;
  readonly output?: string;
  readonly failOn: Threshold;
  readonly rules: readonly RuleText[];
  readonly mesh: MeshOptions;
  readonly ignore: readonly ConfiguredSuppression[];
}

/** Reads and checks all of it before anything else happens. What the command line says goes before what the config file says. */
export function lintOptions(given: Arguments, workingDirectory: string): LintOptions {
  if (given.words.length === 0) {
    throw new UsageError(COMMAND, { problem: 'there is no path', allowed: 'files, folders, and - for standard input', fix: 'name what to analyze: cdk8s-istio lint dist/' });
  }
  const { config, mesh } = meshSettings(COMMAND, given, workingDirectory);
  const failOn = given.text('fail-on');
  const isLikeIstioctl = given.text('compat') !== undefined && checkedChoice(COMMAND, '--compat', given.text('compat') ?? '', ['istioctl']) === 'istioctl';
  return {
    paths: given.words,
    format: checkedChoice(COMMAND, '--format', given.text('format') ?? 'text', FORMATS),
    output: given.text('output'),
    failOn: failOn === undefined ? config.failOn ?? Severity.ERROR : checkedChoice(COMMAND, '--fail-on', failOn, THRESHOLDS),
    rules: selectRules(COMMAND, { only: given.list('only'), ignore: given.list('ignore'), isLikeIstioctl }),
    mesh,
    ignore: config.ignore,
  };
}
